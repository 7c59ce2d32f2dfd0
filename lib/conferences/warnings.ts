import { sayOnce } from "@/lib/asterisk/said-once";
import type { Piece } from "@/lib/asterisk/voices";
import { log } from "@/lib/log";
import type { Conference } from "./conference";
import { sayToAll } from "./everybody";
import { live } from "./live";
import { dueWarning } from "./warning";
import { warnMinutes } from "./warning-queries";

const lookMs = 1_500;

/**
 * Tells every booked conference some minutes before its end. Every portal looks, and asks Asterisk, which says it once (rollcall-once):
 * nobody holds a task that could be lost with a portal. @returns stops
 */
export function startWarnings(): () => Promise<void> {
  /** room → what was asked for last */
  const asked = new Map<string, string>();
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      for (const one of live().conferences()) await warn(one, asked);
    } catch (error) {
      log().error({ error: error instanceof Error ? error.stack : String(error) }, "warnings of the end");
    }
    busy = false;
  }, lookMs);
  return async () => clearInterval(timer);
}

/** as far before the end as a room may ask for */
const furthestMs = 120 * 60_000;

async function warn({ room, startedAt, bookedUntil, occurrence, link }: Conference, asked: Map<string, string>) {
  if (startedAt === null || bookedUntil === null || occurrence === null || link.state !== "up") return;
  const [until, now] = [new Date(bookedUntil), new Date()];
  if (until.getTime() - now.getTime() > furthestMs) return;
  const due = dueWarning({ startedAt: new Date(startedAt), until }, await warnMinutes(occurrence, now), now);
  if (!due) return;
  const once = `${Math.round(until.getTime() / 1000)}-${due.at}`;
  if (asked.get(room) === once) return;
  asked.set(room, once);
  const said = await sayOnce(room, once, endsIn(due.minutes));
  if (!said.ok) asked.delete(room);
}

const endsIn = (minutes: number): Piece[] => [
  { say: "rollcall/ends-in" },
  { say: minutes },
  { say: minutes === 1 ? "rollcall/minute" : "rollcall/minutes" },
];

/** All hear how long they may stay from now on. @param more it is longer than before */
export async function sayEnd(room: string, until: Date, more: boolean): Promise<void> {
  const minutes = Math.round((until.getTime() - Date.now()) / 60_000);
  const pieces = [...(more ? [{ say: "rollcall/extended" } as const] : []), ...(minutes > 0 ? endsIn(minutes) : [])];
  const said = pieces.length > 0 ? await sayToAll(room, pieces) : { ok: true as const };
  if (!said.ok) log().warn({ room, reason: said.reason }, "nobody was told when it ends");
}
