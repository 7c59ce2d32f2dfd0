import { database } from "@/lib/database";
import type { Leg } from "./leg-queries";
import { added, type Measured, type Quality } from "./quality";

/** Kept for the report: the last measure and the worst. */
export async function writeQuality({ id, quality }: Leg, measured: Measured, now: Date): Promise<void> {
  await database().webLeg.updateMany({
    where: { id, endedAt: null },
    data: { quality: added(quality as Quality | null, measured, now) },
  });
}
