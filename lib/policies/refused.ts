import { type Actor, actorFrom, isAdministrator } from "@/lib/accounts/account";
import type { Span } from "@/lib/bookings/booking";
import type { Transaction } from "@/lib/database";
import type { Refusal } from "@/lib/refusal";
import { settingOf } from "@/lib/settings/queries";
import { dateRefused } from "./dates";
import { personRefused } from "./person-queries";
import { policySetting, roomRules, rulesHere } from "./policy";

export type Wanted = {
  organiserId: string;
  /** null: a room that is made for the booking */
  roomId: string | null;
  spans: Span[];
  /** the one being changed: those of its dates that `spans` take the place of do not count twice */
  booking?: string;
  /** ids of these; left out: all of the booking's dates that are not over */
  occurrences?: string[];
  now: Date;
};

/**
 * The first of the site's booking rules that `spans` would break; null: none. In the transaction that writes them, before they are.
 * What a booking has already it may keep: the rules about single dates count for those that are new. Reason "policy"; `rule` is
 * earliest | latest | longest | opening | open-bookings | hours | one-at-a-time.
 */
export async function policyRefused(tx: Transaction, actor: Actor, wanted: Wanted): Promise<Refusal | null> {
  if (wanted.spans.length === 0) return null;
  const site = await settingOf(policySetting, tx);
  const organiser = await tx.account.findUniqueOrThrow({ where: { id: wanted.organiserId } });
  // What an administrator has booked his deputies may change as he might.
  const free = isAdministrator(actor) || isAdministrator(actorFrom(organiser));
  if (free && !site.administratorsObey) return null;
  const room =
    wanted.roomId === null ? null : await tx.room.findUnique({ where: { id: wanted.roomId }, select: { rules: true } });
  const before = await datesBefore(tx, wanted);
  const zone = organiser.timeZone ?? "UTC";
  const rules = { ...rulesHere(site, roomRules.safeParse(room?.rules ?? {}).data ?? {}), opening: site.opening };
  const fresh = wanted.spans.filter(({ startsAt, endsAt }) => before.get(startsAt.getTime()) !== endsAt.getTime());
  const dates = fresh.map((span) => ({ ...span, startStays: before.has(span.startsAt.getTime()) }));
  const { organiserId, spans, booking, occurrences, now } = wanted;
  return (
    dateRefused(dates, rules, zone, now) ??
    (await personRefused(tx, { organiserId, spans, replaced: { booking, occurrences }, zone, now }, site))
  );
}

/** start → end of the dates that the booking has in this room, in milliseconds: another room may have other rules. */
async function datesBefore(tx: Transaction, { booking, roomId }: Wanted): Promise<Map<number, number>> {
  if (booking === undefined) return new Map();
  const where = { bookingId: booking, roomId: roomId ?? undefined, status: "SCHEDULED" as const };
  const found = await tx.occurrence.findMany({ where, select: { startsAt: true, endsAt: true } });
  return new Map(found.map(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]));
}
