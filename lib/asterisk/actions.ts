import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Action } from "./encode";
import { asterisk, type Reply } from "./link";
import { move } from "./move";
import { conferenceName, fullName } from "./names";
import { type KeySettings, type LegSettings, type RoomVariable, setLeg, setRoom } from "./state";

export { listConference, listConferences, listLegs, recordingFileOf } from "./listing";

/**
 * What can be asked of a running conference. `channel` is always a full name that came from Asterisk: it matches by prefix, and
 * `SIP/1` would be `SIP/12` too. Nothing here changes the picture; the event that follows does.
 */
export type AsteriskCommand = { room: string } & (
  | { kind: "mute" | "unmute" | "kick"; channel: string }
  /** everyone but moderators, who is there now; who comes later is not muted */
  | { kind: "mute-all" | "unmute-all" }
  | { kind: "lock" | "unlock" }
  /** `file`: as recordingName makes it, in Asterisk's monitor folder */
  | { kind: "start-recording"; file: string }
  | { kind: "stop-recording" }
  | { kind: "end" }
  /** what is true of one leg, and what makes it so */
  | { kind: "set-leg"; channel: string; settings: LegSettings & KeySettings }
  | { kind: "set-room"; settings: Partial<Record<RoomVariable, string>> }
  /** out of the conference, or back; `muted` as it is to be there again */
  | { kind: "move"; channel: string; to: "hold" | "room" | "lobby" | `side-${number}`; muted?: boolean }
  /** ends a call that is aside, with the words that the conference has ended */
  | { kind: "send-off"; channel: string }
  /** out of the conference and into another room's, for good */
  | { kind: "merge"; channel: string; into: string }
  /** ends a call that is aside; `result` is what its leaving is told as */
  | { kind: "hang-up"; channel: string; result: "KICKED" | "REFUSED" }
  /** when these legs are hung up, in seconds from now; 0: never */
  | { kind: "extend"; channels: string[]; seconds: number }
);

export type CommandRefusal = Refusal<"asterisk-away" | "asterisk-refused">;

/** Has Asterisk do it. A refusal carries Asterisk's own words as `detail`. @throws on names that are not ours */
export async function perform(command: AsteriskCommand): Promise<{ ok: true } | CommandRefusal> {
  const { calls, system } = asterisk();
  if (command.kind === "move") return verdict(await move({ ...command, channel: fullName(command.channel) }), false);
  const link = command.kind === "start-recording" || command.kind === "stop-recording" ? system : calls;
  const replies = await Promise.all(actionsFor(command).map((action) => link.send(action)));
  if (command.kind === "lock" || command.kind === "unlock") await asterisk().checkLocks(command.room);
  const done = verdict(replies, command.kind === "extend");
  if (done.ok && command.kind === "start-recording") await sayThatItIsRecorded(command.room);
  return done;
}

/** ConfBridge 22 starts in silence. Context and extension are ours and the room's number: nothing in it comes from anybody. */
async function sayThatItIsRecorded(room: string): Promise<void> {
  const Exten = conferenceName(room);
  const voice = { Channel: `Local/${Exten}@rollcall-voice/n`, Context: "rollcall-recorded", Exten, Priority: 1 };
  const said = await asterisk().calls.send({ Action: "Originate", ...voice, Async: "true" });
  if (!said.ok) log().warn({ room, detail: said.detail }, "nobody was told that it is recorded");
}

/** The one table: command → AMI; a move takes two steps and is in a file of its own. */
export function actionsFor(command: Exclude<AsteriskCommand, { kind: "move" }>): Action[] {
  const conference = { Conference: conferenceName(command.room) };
  switch (command.kind) {
    case "mute":
      return [{ Action: "ConfbridgeMute", ...conference, Channel: fullName(command.channel) }];
    case "unmute":
      return [{ Action: "ConfbridgeUnmute", ...conference, Channel: fullName(command.channel) }];
    case "kick":
      return [{ Action: "ConfbridgeKick", ...conference, Channel: fullName(command.channel) }];
    case "mute-all":
      return [{ Action: "ConfbridgeMute", ...conference, Channel: "participants" }];
    case "unmute-all":
      return [{ Action: "ConfbridgeUnmute", ...conference, Channel: "participants" }];
    case "lock":
      return [{ Action: "ConfbridgeLock", ...conference }];
    case "unlock":
      return [{ Action: "ConfbridgeUnlock", ...conference }];
    case "start-recording":
      return [{ Action: "ConfbridgeStartRecord", ...conference, RecordFile: ourFile(command.file) }];
    case "stop-recording":
      return [{ Action: "ConfbridgeStopRecord", ...conference }];
    case "end":
      return [{ Action: "ConfbridgeKick", ...conference, Channel: "all" }];
    case "hang-up": {
      const Channel = fullName(command.channel);
      return [
        { Action: "Setvar", Channel, Variable: "RC_RESULT", Value: command.result },
        { Action: "Hangup", Channel },
      ];
    }
    case "set-leg":
      return setLeg(fullName(command.channel), command.settings);
    case "set-room":
      return setRoom(conferenceName(command.room), command.settings);
    case "send-off":
      return [
        {
          Action: "Redirect",
          Channel: fullName(command.channel),
          Context: "rollcall-place",
          Exten: "sent",
          Priority: 1,
        },
      ];
    case "merge":
      return [
        {
          Action: "Redirect",
          Channel: fullName(command.channel),
          Context: "rollcall-place",
          Exten: `room-${conferenceName(command.into)}`,
          Priority: 1,
        },
      ];
    case "extend": {
      const Timeout = Math.max(0, Math.round(command.seconds));
      return command.channels.map((channel) => ({ Action: "AbsoluteTimeout", Channel: fullName(channel), Timeout }));
    }
    default:
      return command satisfies never;
  }
}

/** A room's number, what was booked (null: nothing), the start in UTC: unique, and telling to who looks into the folder. */
export const recordingName = (room: string, occurrence: string | null, start: Date): string =>
  ourFile(`${room}-${occurrence ?? "open"}-${start.toISOString().replace(/[-:]|\.\d+/g, "")}.wav`);

/** Asterisk 22 writes `../../tmp/x.wav` where it is told to. */
function ourFile(name: string): string {
  if (!/^[0-9]+-[a-z0-9]+-\d{8}T\d{6}Z\.wav$/.test(name)) throw new Error("not a recording's name of ours");
  return name;
}

/** @param many legs, of which some may have gone in the meantime: refused is what was refused for all */
function verdict(replies: Reply[], many: boolean): { ok: true } | CommandRefusal {
  const refused = replies.filter((reply) => !reply.ok);
  const [first] = refused;
  if (!first || (many && refused.length < replies.length)) return { ok: true };
  return refuse(first.reason, { detail: first.detail });
}
