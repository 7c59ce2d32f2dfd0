import { perform } from "@/lib/asterisk/actions";
import { beginWhisper, endWhisper, sayPieces } from "@/lib/asterisk/voices";
import type { Conference } from "@/lib/conferences/conference";
import { live } from "@/lib/conferences/live";
import { type Asked, type Done, type Prepared, type Someone, someone } from "@/lib/conferences/prepare";
import type { Participant } from "@/lib/participants/participant";
import { type Refusal, refuse } from "@/lib/refusal";
import { ownInvitations } from "./queries";

/**
 * From now on only this one hears the moderator, who goes on hearing the conference: a whisper, and what a coach does. The moderator's
 * voice is taken from his own leg.
 */
export async function whisper({ actor, picture, input }: Asked<"whisper">): Promise<Prepared | Refusal> {
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const own = await ownLeg(actor, picture);
  if (!own) return refuse("no-leg-of-yours");
  if (own.id === one.who.id) return refuse("whisper-to-yourself");
  const leg = someone(picture, own.id);
  if (!leg.ok) return leg;
  return { ok: true, about: one.about, run: () => whisperTo(picture.room, leg, one.who.id) };
}

/** To somebody else without a word to all in between: the first whisper is ended when the second has begun. */
async function whisperTo(room: string, { who, channel }: Someone, to: string): Promise<Done> {
  const { id, whispering } = who;
  if (whispering === to) return { ok: true };
  const hushed = who.muted || who.gated;
  // One whisper after the other: he was muted before the first, or was not.
  if (hushed || whispering === null) {
    const kept = await perform({ room, kind: "set-leg", channel, settings: { RC_HUSHED: hushed ? "1" : "" } });
    if (!kept.ok) return kept;
  }
  const begun = untilWhispering(room, id, to);
  const done = await beginWhisper(room, id, to);
  if (!done.ok) return done;
  if (!(await begun)) return refuse("asterisk-refused", { detail: "it did not begin" });
  if (hushed) {
    const opened = await open(room, who, channel);
    if (!opened.ok) return opened;
  }
  // One that has just ended by itself cannot be ended.
  if (whispering !== null) await endWhisper(id, whispering);
  return sayPieces(room, [{ say: "rollcall/whisper" }], id);
}

/**
 * Asterisk has nothing of a muted leg for a spy to hear. Turned down to nothing by then (rollcall-ear), he is heard by nobody else; when the
 * whisper is over the dialplan mutes him again before it turns him up (RC_HUSHED).
 */
async function open(room: string, { place, gated, muted }: Participant, channel: string): Promise<Done> {
  const conference = place === "room" ? room : `${room}-${place.slice("side-".length)}`;
  if (gated) {
    const settings = { "MUTEAUDIO(in)": "off", RC_IS_GATE: "" };
    const done = await perform({ room, kind: "set-leg", channel, settings });
    if (!done.ok) return done;
  }
  return muted ? perform({ room: conference, kind: "unmute", channel }) : { ok: true };
}

const patienceMs = 3_000;

/** Whether the picture says so before long. */
function untilWhispering(room: string, id: string, to: string): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (so: boolean) => {
      clearTimeout(timer);
      leave();
      resolve(so);
    };
    const timer = setTimeout(() => settle(false), patienceMs);
    const leave = live().subscribe(room, ({ picture }) => {
      if (picture.participants.some((one) => one.id === id && one.whispering === to)) settle(true);
    });
  });
}

export async function stopWhisper({ actor, picture }: Asked<"stop-whisper">): Promise<Prepared | Refusal> {
  const own = await ownLeg(actor, picture);
  const whispering = own?.whispering;
  if (!own || !whispering) return refuse("not-whispering");
  const to = picture.participants.find(({ id }) => id === whispering);
  const about = to ? { id: to.id, name: to.name, number: to.number } : null;
  return {
    ok: true,
    about,
    async run() {
      const done = await endWhisper(own.id, whispering);
      // Ended by somebody else a moment ago: he is told so before the picture shows it.
      return !done.ok && done.reason === "asterisk-refused" ? refuse("not-whispering") : done;
    },
  };
}

/**
 * The leg by which the actor is in this conference: by his invitation, his account or the number he calls from; else the only moderator's
 * leg that is nobody's known. One that whispers goes first; one that is his by its number alone last, since that may be feigned.
 */
async function ownLeg(
  actor: Asked<"whisper">["actor"],
  { participants }: Conference,
): Promise<Participant | undefined> {
  // By keypad, the actor is the leg.
  const keyed = participants.find(({ id }) => actor.id === `leg:${id}`);
  if (keyed) return keyed;
  const inside = participants.filter(({ place }) => place === "room");
  const invitationOf = ({ person }: Participant) => /^invitation:(.+)$/.exec(person ?? "")?.[1] ?? "";
  const invited = await ownInvitations(actor, inside.map(invitationOf).filter(Boolean));
  const his = inside.filter((one) => one.person === `account:${actor.id}` || invited.has(invitationOf(one)));
  const nobodys = inside.filter(({ person, role }) => person === null && role === "moderator");
  const legs = his.length > 0 ? his : nobodys.length === 1 ? nobodys : [];
  return legs.find(({ whispering }) => whispering !== null) ?? legs.find(({ byNumber }) => !byNumber) ?? legs[0];
}
