import { isOver } from "@/lib/dialling/dialled";
import type { Command } from "./command";
import type { Conference } from "./conference";

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
    case "hold":
    case "unhold":
      return `hold ${command.participant}`;
    case "deafen":
    case "undeafen":
      return `deaf ${command.participant}`;
    case "volume":
    case "rename":
      return `${command.kind} ${command.participant}`;
    case "raise-hand":
    case "lower-hand":
    case "call-up":
    case "put-back":
      return `hand ${command.participant}`;
    case "admit":
    case "to-lobby":
    case "refuse":
      return `lobby ${command.participant ?? ""}`;
    case "move":
      return `move ${command.participants.join(" ")}`;
    case "breakouts":
    case "return":
      return "sides";
    case "link":
      return `link ${command.address}`;
    default:
      return command.kind;
  }
}

/** Whether the picture shows what was wanted. */
export function isSo(picture: Conference, command: Command): boolean {
  const who = (id: string) => picture.participants.find((one) => one.id === id);
  // Who is on hold or in the lobby is not muted with the others.
  const others = picture.participants.filter(
    ({ role, place }) => role === "participant" && place !== "hold" && place !== "lobby",
  );
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
    case "hold":
      return (who(command.participant)?.place ?? "hold") === "hold";
    case "unhold":
      return who(command.participant)?.place !== "hold";
    case "deafen":
      return who(command.participant)?.deaf ?? true;
    case "undeafen":
      return !who(command.participant)?.deaf;
    case "volume": {
      const volume = who(command.participant)?.volume;
      return !volume || (volume.in === (command.in ?? volume.in) && volume.out === (command.out ?? volume.out));
    }
    case "rename":
      return (who(command.participant)?.renamed ?? command.name) === command.name;
    case "mode":
      return picture.mode === command.mode;
    case "raise-hand":
      return who(command.participant)?.hand !== null;
    case "lower-hand":
      return !who(command.participant)?.hand;
    case "call-up":
      return who(command.participant)?.floor !== null;
    case "put-back":
      return !who(command.participant)?.floor;
    case "clear-hands":
      return picture.participants.every(({ hand }) => hand === null);
    case "lobby":
      return picture.lobbyOn === command.on;
    case "admit":
      return command.participant
        ? who(command.participant)?.place !== "lobby"
        : picture.participants.every(({ place }) => place !== "lobby");
    case "to-lobby":
      return (who(command.participant)?.place ?? "lobby") === "lobby";
    case "refuse":
      return who(command.participant) === undefined;
    case "move":
      return command.participants.every((id) => (who(id)?.place ?? `side-${command.room}`) === `side-${command.room}`);
    case "breakouts":
      return picture.sides.length > 0;
    case "return":
      return (command.participants ?? picture.participants.map(({ id }) => id)).every(
        (id) => !who(id)?.place.startsWith("side-"),
      );
    case "merge":
      return picture.participants.every(({ place }) => place === "lobby");
    case "link":
      return picture.links.some(({ address, state }) => sameNumber(address, command.address) && state !== "down");
    case "cancel-dial":
      return !picture.dialling.some(
        (one) => (command.target === undefined || one.id === command.target) && !isOver(one),
      );
    case "unlink":
      return !picture.links.some(({ id }) => command.link === undefined || id === command.link);
    default:
      // Nothing in the picture says it: taken is done.
      return true;
  }
}

const sameNumber = (a: string, b: string) => a.replace(/[^0-9]/g, "") === b.replace(/[^0-9]/g, "");

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
