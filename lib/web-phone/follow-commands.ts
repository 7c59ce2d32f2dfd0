import type { AsteriskEvent } from "@/lib/asterisk/event";
import { asterisk } from "@/lib/asterisk/link";
import { live } from "@/lib/conferences/live";
import { database } from "@/lib/database";
import { log } from "@/lib/log";
import { line } from "./commands";

/** a leg that has just been answered need not be in any picture yet */
const youngMs = 60_000;

/**
 * Keeps the rows of browsers' legs true by Asterisk's word. Every portal hears it and writes the same.
 * @returns stops
 */
export function startWebPhone(): () => Promise<void> {
  const off = asterisk().onEvent((event) => {
    void follow(event).catch((error) => log().error({ error: String(error) }, "browsers' legs"));
  });
  return async () => {
    off();
    line()?.close();
  };
}

async function follow(event: AsteriskEvent): Promise<void> {
  if (event.kind === "leg-state" && event.variable === "RC_IS_WEB" && event.value !== "")
    await database().webLeg.updateMany({ where: { id: event.value }, data: { channelId: event.leg.id } });
  if (event.kind === "exited")
    await database().webLeg.updateMany({
      where: { channelId: event.leg.id, endedAt: null },
      data: { endedAt: event.at },
    });
}

/** What ended while no portal listened. */
export async function sweepWebLegs(now: Date): Promise<void> {
  if (asterisk().calls.state().status !== "up") return;
  const old = { endedAt: null, startedAt: { lt: new Date(now.getTime() - youngMs) } };
  const open = await database().webLeg.findMany({ where: old, select: { id: true, roomNumber: true } });
  const gone = open.filter(
    ({ id, roomNumber }) =>
      !live()
        .conference(roomNumber)
        ?.participants.some(({ web }) => web === id),
  );
  if (gone.length > 0)
    await database().webLeg.updateMany({
      where: { id: { in: gone.map(({ id }) => id) }, endedAt: null },
      data: { endedAt: now },
    });
}
