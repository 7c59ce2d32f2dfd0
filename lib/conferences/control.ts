import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/accounts/account";
import { type AsteriskCommand, perform, recordingName } from "@/lib/asterisk/actions";
import { refusalIn } from "@/lib/messages/refusal";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Conference } from "./conference";
import { writeCommand } from "./history";
import { live } from "./live";
import type { Note } from "./notes";
import { mayBeRecorded } from "./queries";
import { mayModerate } from "./rights";
import type { Command } from "./schema";

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

async function carryOut(actor: Actor, room: string, input: Command): Promise<{ ok: true; id: string } | Refusal> {
  const picture = live().snapshot(room).picture;
  const prepared = await prepare(picture, input);
  if (!prepared.ok) return prepared;
  const note: Note = {
    id: randomUUID(),
    room,
    at: new Date().toISOString(),
    kind: input.kind,
    by: { id: actor.id, name: actor.name },
    about: prepared.about,
    reason: null,
  };
  // At once: this portal knows whose doing the event will be, the others learn it while they hear the event, in either order.
  const said = say(room, note);
  const [done] = await Promise.all([perform(prepared.command), said]);
  if (done.ok) return { ok: true, id: note.id };
  const refusal = named(done, prepared.about);
  await say(room, { ...note, reason: refusal.reason });
  return refusal;
}

/** Into the log, and to the other portals: the event that follows is then somebody's doing everywhere. */
async function say(room: string, note: Note) {
  live().noted(note);
  await writeCommand(live().bridgeOf(room), note);
}

type Prepared = { ok: true; command: AsteriskCommand; about: Note["about"] };

/** What can be known to be impossible before Asterisk is asked. */
async function prepare(picture: Conference, input: Command): Promise<Prepared | Refusal> {
  const { room, link } = picture;
  if (link.state !== "up") return refuse("asterisk-away", { since: link.since });
  if (picture.startedAt === null) return refuse("no-conference");
  const whole = (asked: AsteriskCommand): Prepared => ({ ok: true, command: asked, about: null });
  switch (input.kind) {
    case "mute":
    case "unmute":
    case "kick": {
      const who = picture.participants.find(({ id }) => id === input.participant);
      const channel = live().channelOf(room, input.participant);
      if (!who || !channel) return whyNotHere(picture, input.participant);
      const about = { id: who.id, name: who.name, number: who.number };
      return { ok: true, command: { room, kind: input.kind, channel }, about };
    }
    case "start-recording": {
      if (picture.recording) return refuse("already-recording", { since: picture.recordingSince });
      const { occurrence } = picture;
      if (!(await mayBeRecorded({ room, occurrence }))) return refuse("recording-never");
      return whole({ room, kind: input.kind, file: recordingName(room, occurrence, new Date()) });
    }
    case "stop-recording":
      return picture.recording ? whole({ room, kind: input.kind }) : refuse("not-recording");
    case "mute-all":
    case "unmute-all":
    case "lock":
    case "unlock":
    case "end":
      return whole({ room, kind: input.kind });
    default:
      return input satisfies never;
  }
}

/** Someone who has just left is told apart from someone who never was in this conference. */
function whyNotHere(picture: Conference, id: string): Refusal {
  const left = picture.log.find(({ key }) => key === `left:${id}`);
  if (!left?.about) return refuse("not-in-conference");
  const { name, number } = left.about;
  return refuse("already-left", { name: name || number, at: left.at });
}

/** Asterisk 22's own sentences, where they name something a person can act on. */
function named(refusal: Refusal, about: Note["about"]): Refusal {
  const said = String(refusal.detail ?? "");
  const name = about?.name || about?.number;
  if (refusal.reason !== "asterisk-refused") return refusal;
  if (/already being recorded/.test(said)) return refuse("already-recording", { since: null });
  if (/stopping recording/.test(said)) return refuse("not-recording");
  if (/No Channel by that name/.test(said)) return refuse("already-left", { name, at: null });
  if (/No Conference by that name|No active conferences/.test(said)) return refuse("no-conference");
  return refuse("asterisk-refused", { said });
}
