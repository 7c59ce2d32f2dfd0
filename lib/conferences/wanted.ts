import type { Conference } from "./conference";
import type { Command } from "./schema";

/** Something a person has asked for that has not been seen to be so. `unknown`: Asterisk has not said so in five seconds. */
export type Wanted = { key: string; command: Command; at: number; state: "asked" | "unknown" };

export const patienceMs = 5_000;

/** Commands that set the same thing have the same key: the later replaces the earlier. */
export function keyOf(command: Command): string {
  switch (command.kind) {
    case "mute":
    case "unmute":
      return `mute ${command.participant}`;
    case "kick":
      return `kick ${command.participant}`;
    case "mute-all":
    case "unmute-all":
      return "mute-all";
    case "lock":
    case "unlock":
      return "lock";
    case "start-recording":
    case "stop-recording":
      return "record";
    case "end":
      return "end";
    default:
      return command satisfies never;
  }
}

/** Whether the picture shows what was wanted. */
export function isSo(picture: Conference, command: Command): boolean {
  const who = (id: string) => picture.participants.find((one) => one.id === id);
  const others = picture.participants.filter(({ role }) => role === "participant");
  switch (command.kind) {
    case "mute":
      return who(command.participant)?.muted ?? true;
    case "unmute":
      return !(who(command.participant)?.muted ?? false);
    case "kick":
      return who(command.participant) === undefined;
    case "mute-all":
      return others.every(({ muted }) => muted);
    case "unmute-all":
      return others.every(({ muted }) => !muted);
    case "lock":
      return picture.locked;
    case "unlock":
      return !picture.locked;
    case "start-recording":
      return picture.recording;
    case "stop-recording":
      return !picture.recording;
    case "end":
      return picture.startedAt === null;
    default:
      return command satisfies never;
  }
}

/** What is still open, after `picture` or time has moved on. @returns the same list when nothing changed */
export function stillWanted(wanted: Wanted[], picture: Conference, now: number): Wanted[] {
  const open = wanted.flatMap((one) => {
    if (isSo(picture, one.command)) return [];
    const state = now - one.at >= patienceMs ? "unknown" : one.state;
    return [state === one.state ? one : { ...one, state }];
  });
  const same = open.length === wanted.length && open.every((one, index) => one === wanted[index]);
  return same ? wanted : open;
}
