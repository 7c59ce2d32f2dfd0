import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/accounts/account";
import { recordingName } from "@/lib/asterisk/actions";
import { refusalIn } from "@/lib/messages/refusal";
import { type Refusal, refuse } from "@/lib/refusal";
import { announce } from "@/lib/sounds/announce";
import { rollCall } from "@/lib/sounds/roll-call";
import { stopWhisper, whisper } from "@/lib/sounds/whisper";
import { isEmpty } from "./board";
import type { Command } from "./command";
import type { Conference } from "./conference";
import { cancelDial, dial } from "./dial-commands";
import { muteAll } from "./everybody";
import { extend } from "./extend-command";
import { callUp, clearHands, lowerHand, mode, muteOne, putBack, raiseHand, unmuteAll } from "./floor";
import { writeCommand } from "./history";
import { deafen, hold, kick, rename, unhold, volume } from "./leg-commands";
import { link, unlink } from "./link-commands";
import { live } from "./live";
import { admit, lobby, toLobby, turnOneAway } from "./lobby-commands";
import { detailOf } from "./log-detail";
import { merge } from "./merge-command";
import type { Note } from "./notes";
import { type Prepared, whole } from "./prepare";
import { mayBeRecorded } from "./queries";
import { mayModerate } from "./rights";
import { breakouts, bringBack, end, move } from "./side-commands";
import { endVote, vote } from "./vote-commands";

/**
 * A moderator's command, to Asterisk. `ok` means that Asterisk took it; that it is so is told by the event that follows. Refusals say
 * in the actor's words (`detail`) what, and what instead.
 */
export async function command(actor: Actor, room: string, input: Command): Promise<{ ok: true; id: string } | Refusal> {
  // A site's own conference, of which Rollcall knows nothing, may be called by a name: it is seen, not steered.
  if (!/^[0-9]{1,32}$/.test(room) || !(await mayModerate(actor, room))) return refuse("not-found");
  const result = await carryOut(actor, room, input);
  return result.ok ? result : { ...result, detail: await refusalIn(actor.language, result) };
}

/** As `command`, by somebody whose right to give it is known: who gave it by key, as a moderator's leg. */
export async function carryOut(
  actor: Actor,
  room: string,
  input: Command,
): Promise<{ ok: true; id: string } | Refusal> {
  const picture = live().snapshot(room).picture;
  const prepared = await prepare(actor, picture, input);
  if (!prepared.ok) return prepared;
  const detail = prepared.detail ?? detailOf(picture, input);
  const note: Note = {
    id: randomUUID(),
    room,
    at: new Date().toISOString(),
    kind: input.kind,
    by: { id: actor.id, name: actor.name },
    about: prepared.about,
    reason: null,
    ...(detail && { detail }),
  };
  // At once: this portal knows whose doing the event will be, the others learn it while they hear the event, in either order.
  const said = say(room, note);
  const [done] = await Promise.all([prepared.run(), said]);
  if (done.ok) return { ok: true, id: note.id };
  const refusal = named(done, prepared.about);
  await say(room, { ...note, reason: refusal.reason });
  return refusal;
}

/** Into the log, and to the other portals: the event that follows is then somebody's doing everywhere. */
export async function say(room: string, note: Note): Promise<void> {
  live().noted(note);
  await writeCommand(live().bridgeOf(room), note);
}

/** What can be known to be impossible before Asterisk is asked. */
function prepare(actor: Actor, picture: Conference, input: Command): Prepared | Refusal | Promise<Prepared | Refusal> {
  const { room } = picture;
  if (picture.link.state !== "up") return refuse("asterisk-away", { since: picture.link.since });
  // Whoever is called begins it.
  if (isEmpty(picture) && input.kind !== "dial" && input.kind !== "cancel-dial") return refuse("no-conference");
  switch (input.kind) {
    case "mute":
    case "unmute":
      return muteOne({ actor, picture, input });
    case "mode":
      return mode({ actor, picture, input });
    case "raise-hand":
      return raiseHand({ actor, picture, input });
    case "lower-hand":
      return lowerHand({ actor, picture, input });
    case "call-up":
      return callUp({ actor, picture, input });
    case "put-back":
      return putBack({ actor, picture, input });
    case "clear-hands":
      return clearHands({ actor, picture, input });
    case "kick":
      return kick({ actor, picture, input });
    case "hold":
      return hold({ actor, picture, input });
    case "unhold":
      return unhold({ actor, picture, input });
    case "deafen":
    case "undeafen":
      return deafen({ actor, picture, input });
    case "volume":
      return volume({ actor, picture, input });
    case "rename":
      return rename({ actor, picture, input });
    case "start-recording":
    case "stop-recording":
      return record(picture, input.kind);
    case "unmute-all":
      return unmuteAll(picture);
    case "mute-all":
      return muteAll(picture, "mute");
    case "lock":
    case "unlock":
      return picture.startedAt === null ? refuse("no-conference") : whole({ room, kind: input.kind });
    case "end":
      return picture.startedAt === null ? refuse("no-conference") : end(picture);
    case "move":
      return move({ actor, picture, input });
    case "breakouts":
      return breakouts({ actor, picture, input });
    case "return":
      return bringBack({ actor, picture, input });
    case "merge":
      return merge({ actor, picture, input });
    case "link":
      return link({ actor, picture, input });
    case "unlink":
      return unlink({ actor, picture, input });
    case "dial":
      return dial({ actor, picture, input });
    case "cancel-dial":
      return cancelDial({ actor, picture, input });
    case "announce":
      return announce({ actor, picture, input });
    case "whisper":
      return whisper({ actor, picture, input });
    case "stop-whisper":
      return stopWhisper({ actor, picture, input });
    case "roll-call":
      return rollCall({ actor, picture, input });
    case "lobby":
      return lobby({ actor, picture, input });
    case "admit":
      return admit({ actor, picture, input });
    case "to-lobby":
      return toLobby({ actor, picture, input });
    case "refuse":
      return turnOneAway({ actor, picture, input });
    case "extend":
      return extend({ actor, picture, input });
    case "vote":
      return vote({ actor, picture, input });
    case "end-vote":
      return endVote({ actor, picture, input });
    default:
      return input satisfies never;
  }
}

async function record(
  { room, startedAt, recording, recordingSince, occurrence }: Conference,
  kind: "start-recording" | "stop-recording",
): Promise<Prepared | Refusal> {
  if (startedAt === null) return refuse("no-conference");
  if (kind === "stop-recording") return recording ? whole({ room, kind }) : refuse("not-recording");
  if (recording) return refuse("already-recording", { since: recordingSince });
  if (!(await mayBeRecorded({ room, occurrence }))) return refuse("recording-never");
  return whole({ room, kind, file: recordingName(room, occurrence, new Date()) });
}

/** Asterisk 22's own sentences, where they name something a person can act on. */
function named(refusal: Refusal, about: Note["about"]): Refusal {
  const said = String(refusal.detail ?? "");
  const name = about?.name || about?.number;
  if (refusal.reason !== "asterisk-refused") return refusal;
  if (/already being recorded/.test(said)) return refuse("already-recording", { since: null });
  if (/stopping recording/.test(said)) return refuse("not-recording");
  if (/No Channel by that name|No such channel|Channel does not exist/i.test(said))
    return about
      ? refuse("already-left", { name, at: null })
      : refuse(/by that name/.test(said) ? "no-conference" : "not-in-conference");
  // A redirect that another one is under way for (22.10: "Redirect failed, channel not up.").
  if (/channel not up/i.test(said)) return refuse("on-the-way", { whom: about ? "one" : "all", name });
  if (/No Conference by that name|No active conferences/.test(said)) return refuse("no-conference");
  return refuse("asterisk-refused", { said });
}
