import { perform } from "@/lib/asterisk/actions";
import { keepOpen } from "@/lib/asterisk/anchor";
import { asterisk } from "@/lib/asterisk/link";
import { text } from "@/lib/asterisk/packet";
import { sayPieces } from "@/lib/asterisk/voices";
import { type Refusal, refuse } from "@/lib/refusal";
import { otherConference, seatsIn } from "./joining-queries";
import { type Asked, type Done, type Prepared, someone } from "./prepare";
import { oneAtATime } from "./turn-queries";

/**
 * All of this conference, also those on hold and in side rooms, into another room's for good. There they are callers of that room: its
 * window, seats and words. Who moderated goes on moderating, who was muted stays muted. Who waits in the lobby waits on.
 */
export async function merge({ actor, picture, input }: Asked<"merge">): Promise<Prepared | Refusal> {
  const { room } = picture;
  const other = await otherConference(actor, picture, input.room);
  if (!other.ok) return other;
  const { there } = other;
  if (there.locked) return refuse("other-locked", { room: there.room });
  const coming = picture.participants.filter(({ place }) => place !== "lobby");
  if (coming.length === 0) return refuse("no-conference");
  const seats = await seatsIn(there);
  if (seats && there.participantCount + coming.length > seats)
    return refuse("other-full", {
      room: there.room,
      seats,
      there: there.participantCount,
      coming: coming.length,
    });
  const legs = coming.flatMap(({ id, muted }) => {
    const one = someone(picture, id);
    return one.ok ? [{ channel: one.channel, muted }] : [];
  });
  return {
    ok: true,
    about: null,
    // Two moderators at once: the second finds everybody on the way.
    run: () => oneAtATime(`merge ${room}`, () => mergeInto(there.room, room, legs)),
  };
}

type Leg = { channel: string; muted: boolean };

async function mergeInto(into: string, room: string, legs: Leg[]): Promise<Done> {
  // Where a room ends with its last moderator, his going first would hang up on the others.
  const kept = await keepOpen(room);
  if (!kept.ok) return (await areGoing(legs, into)) ? { ok: true } : kept;
  const staying = await Promise.all(legs.map(async (leg) => ((await isGoing(leg, into)) ? [] : [leg])));
  if (staying.flat().length === 0) return { ok: true };
  const done = await Promise.all(
    staying.flat().map(async ({ channel, muted }): Promise<Done> => {
      const settings = { RC_MUTED: muted ? "1" : "", RC_GOING: into };
      const told = await perform({ room, kind: "set-leg", channel, settings });
      return told.ok ? perform({ room, kind: "merge", channel, into }) : told;
    }),
  );
  const refused = done.find(({ ok }) => !ok);
  if (refused && done.every(({ ok }) => !ok)) return refused;
  await sayPieces(into, [{ say: "rollcall/merged" }]);
  return { ok: true };
}

/** Sent there already; a leg that is not there any more goes nowhere. */
async function isGoing({ channel }: Leg, into: string): Promise<boolean> {
  const said = await asterisk().calls.send({ Action: "Getvar", Channel: channel, Variable: "RC_GOING" });
  return said.ok && text(said.packet, "value") === into;
}

const areGoing = async (legs: Leg[], into: string) =>
  (await Promise.all(legs.map((leg) => isGoing(leg, into)))).some(Boolean);
