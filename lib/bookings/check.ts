import type { Actor } from "@/lib/accounts/actor";
import { capacityRefused } from "@/lib/capacity/reserve";
import type { Transaction } from "@/lib/database";
import { policyRefused } from "@/lib/policies/refused";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Span } from "./booking";
import { busyDates, roomTaken } from "./clash-queries";
import { type Plan, without } from "./dates";

export type Skip = "clashing" | Date[] | undefined;
type Room = { id: string; number: string; serverId: string; madeForBooking: boolean };

export type Wanted = {
  room: Room;
  timeZone: string;
  organiserId: string;
  seats: number;
  /** of a change: the booking and the ids of those of its dates that the new ones take the place of */
  booking?: string;
  replaced?: string[];
};

/**
 * Asks everybody who may say no: the room, the ports, the site's rules. In the transaction that writes the dates, after the lock on the
 * room: what this says stays true until then.
 * @param skip dates to leave out: those that clash, or these
 * @returns the plan without what was skipped
 */
export async function checked(
  tx: Transaction,
  actor: Actor,
  plan: Plan,
  wanted: Wanted,
  skip: Skip,
): Promise<{ ok: true; plan: Plan } | Refusal> {
  let left: Plan | null = plan;
  if (Array.isArray(skip) && skip.length > 0 && plan.recurrence) left = without(plan, skip, wanted.timeZone);
  if (skip === "clashing" && left) left = await withoutClashing(tx, left, wanted);
  if (!left) return refuse("no-dates");
  const where = { room: wanted.room, timeZone: wanted.timeZone, except: wanted.replaced };
  const refusal =
    (await roomTaken(tx, actor, where, left.dates)) ??
    (await policyRefused(tx, actor, {
      organiserId: wanted.organiserId,
      roomId: wanted.room.madeForBooking ? null : wanted.room.id,
      spans: left.dates,
      booking: wanted.booking,
      occurrences: wanted.replaced,
      now: new Date(),
    })) ??
    (await capacityRefused(tx, portsOf(wanted, left.dates)));
  return refusal ?? { ok: true, plan: left };
}

async function withoutClashing(tx: Transaction, plan: Plan, wanted: Wanted): Promise<Plan | null> {
  const busy = await busyDates(tx, { room: wanted.room, except: wanted.replaced }, plan.dates);
  const starts = busy.map(({ date }) => date.startsAt);
  const left = starts.length > 0 ? without(plan, starts, wanted.timeZone) : plan;
  if (!left) return null;
  const refusal = await capacityRefused(tx, portsOf(wanted, left.dates));
  const short = (refusal?.clashes ?? []) as Span[];
  return short.length > 0
    ? without(
        left,
        short.map(({ startsAt }) => startsAt),
        wanted.timeZone,
      )
    : left;
}

const portsOf = ({ room, seats, replaced, timeZone }: Wanted, dates: Span[]) => ({
  serverId: room.serverId,
  roomId: room.id,
  spans: dates.map(({ startsAt, endsAt }) => ({ startsAt, endsAt, seats })),
  exceptOccurrences: replaced,
  timeZone,
});
