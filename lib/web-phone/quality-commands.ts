import { consume, keyOf } from "@/lib/accounts/throttle";
import { perform } from "@/lib/asterisk/actions";
import { live } from "@/lib/conferences/live";
import { database } from "@/lib/database";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Leg } from "./leg-queries";
import { added, gradeOf, type Measured, type Quality } from "./quality";

/** a page measures every five seconds */
const measures = { max: 30, windowSeconds: 60 };

/**
 * Kept for the report: the last measure and the worst. And shown to who moderates, by the grade: Asterisk is told of it when it is
 * another, so that every portal hears so.
 */
export async function writeQuality(leg: Leg, measured: Measured, now: Date): Promise<{ ok: true } | Refusal> {
  const { id, roomNumber: room, quality } = leg;
  const { allowed } = await consume(keyOf("web-quality", id), measures);
  if (!allowed) return refuse("too-many-requests");
  await database().webLeg.updateMany({
    where: { id, endedAt: null },
    data: { quality: added(quality as Quality | null, measured, now) },
  });
  const own = live()
    .conference(room)
    ?.participants.find(({ web }) => web === id);
  const channel = own && live().channelOf(room, own.id);
  const grade = gradeOf(measured);
  // That nobody could be told is not what the page can mend: it measures again.
  if (own && channel && own.quality !== grade)
    await perform({ room, kind: "set-leg", channel, settings: { RC_IS_QUALITY: grade } });
  return { ok: true };
}
