import type { AsteriskEvent } from "@/lib/asterisk/event";
import { asterisk } from "@/lib/asterisk/link";
import { hangUpById, listWebLegs } from "@/lib/asterisk/web-legs";
import { database } from "@/lib/database";
import { log } from "@/lib/log";
import { reasonOf } from "@/lib/participants/participant";
import { line } from "./commands";
import { tellEnding } from "./endings";
import { wasEnded } from "./leg-queries";
import { followSwitches } from "./to-phone";

/** a leg is called in before Asterisk has it, and its ending is told before it is over */
const youngMs = 30_000;
/** legs whose names are remembered until they end */
const mostNames = 5_000;

/**
 * Keeps the rows of browsers' legs true by Asterisk's word. Every portal hears it and writes the same, each in the order of hearing.
 * @returns stops
 */
export function startWebPhone(): () => Promise<void> {
  /** Uniqueid → WebLeg.id */
  const names = new Map<string, string>();
  let work = Promise.resolve();
  const off = asterisk().onEvent((event) => {
    if (!isOfLeg(event)) return;
    const fault = (error: unknown) => log().error({ error: String(error) }, "browsers' legs");
    work = work.then(() => follow(event, names)).catch(fault);
  });
  const stopSwitches = followSwitches();
  return async () => {
    off();
    stopSwitches();
    await work;
    line()?.close();
  };
}

type OfLeg = Extract<AsteriskEvent, { kind: "leg-state" | "entering" | "exited" | "refused" }>;
const isOfLeg = (event: AsteriskEvent): event is OfLeg =>
  event.kind === "leg-state"
    ? event.variable === "RC_IS_WEB" && event.value !== ""
    : event.kind === "entering" || event.kind === "exited" || event.kind === "refused";

async function follow(event: OfLeg, names: Map<string, string>): Promise<void> {
  const { webLeg } = database();
  const channelId = event.leg.id;
  if (event.kind === "leg-state") {
    if (names.size > mostNames) names.clear();
    names.set(channelId, event.value);
    await webLeg.updateMany({ where: { id: event.value }, data: { channelId } });
    return;
  }
  const id = names.get(channelId) ?? (await webLeg.findFirst({ where: { channelId }, select: { id: true } }))?.id;
  if (!id) return;
  if (event.kind === "entering") {
    // A whole conference may be moved into another room's; and whose time was over may find that it is longer now.
    await webLeg.updateMany({ where: { id }, data: { roomNumber: event.room, endedAt: null } });
    return;
  }
  const why = event.kind === "exited" ? reasonOf(event.result) : event.why;
  // It goes on in the room that it is moved to.
  if (why === "moved") return;
  // Its time, as it was when it came; whether it comes in again is seen when it has, or has gone.
  if (why === "time-over") {
    setTimeout(() => void endIfGone(id, why).catch(() => {}), untilGoneMs).unref();
    return;
  }
  names.delete(channelId);
  await webLeg.updateMany({ where: { id, endedAt: null }, data: { endedAt: event.at, address: "" } });
  tellEnding(id, why === "kicked" && (await endedWith(id, event.at)) ? "ended" : why);
}

async function endedWith(id: string, at: Date): Promise<boolean> {
  const leg = await database().webLeg.findUnique({ where: { id }, select: { roomNumber: true } });
  return leg !== null && wasEnded(leg.roomNumber, at);
}

/** the words at the end, and a moment more */
const untilGoneMs = 6_000;

async function endIfGone(id: string, why: string): Promise<void> {
  if ((await listWebLegs()).some(({ leg }) => leg === id)) return;
  await database().webLeg.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date(), address: "" } });
  tellEnding(id, why);
}

/**
 * What was missed: rows of legs that ended while no portal listened, and calls whose rows have ended, which nobody could hang up then.
 * Asterisk itself is asked; a picture may not be drawn yet.
 */
export async function sweepWebLegs(now: Date): Promise<void> {
  if (asterisk().calls.state().status !== "up") return;
  const there = await listWebLegs().catch(() => null);
  if (!there) return;
  const before = new Date(now.getTime() - youngMs);
  const ids = there.map(({ leg }) => leg);
  await database().webLeg.updateMany({
    where: { endedAt: null, startedAt: { lt: before }, id: { notIn: ids } },
    data: { endedAt: now, address: "" },
  });
  const over = await database().webLeg.findMany({
    where: { id: { in: ids }, endedAt: { lt: before } },
    select: { id: true },
  });
  for (const { id } of over) {
    const found = there.find(({ leg }) => leg === id);
    if (found) await hangUpById(found.id);
  }
}
