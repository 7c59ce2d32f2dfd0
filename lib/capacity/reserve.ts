import type { Transaction } from "@/lib/database";
import { type Refusal, refuse } from "@/lib/refusal";
import { wallClock } from "@/lib/time";
import { type Clash, clashesWith, laterFor, type Wanted } from "./clashes";
import { holdLimits, limited, limitsOf } from "./limits";

export type WantedSeats = { startsAt: Date; endsAt: Date; seats: number };

/**
 * Whether the ports of a server, and of the site, suffice for all of `wanted` besides what is reserved already. Takes the locks that
 * keep two who ask at once from both being told yes, so it is called in the transaction that writes the occurrences, before they are;
 * after the locks on rooms (docs/decisions/023).
 * @param wanted.except the booking that is being changed: its dates from now on do not count
 * @param wanted.exceptOccurrences the dates that the wanted ones take the place of: only they do not count
 * @param wanted.roomId when given, the alternatives are times at which that room is free, too
 * @param wanted.timeZone whose clock the first moment is told on; left out: UTC
 * @returns "no-capacity" with `at`, the first moment at which it would go over (in words `date` and `time` in `timeZone`), `free` and
 * `ports` then, `seats` wanted, `of` whose ports ("server" or "site"), all the dates that do not fit as `clashes`, and
 * `alternatives.later` of the first; null: it fits
 */
export async function capacityRefused(tx: Transaction, wanted: Wanted): Promise<Refusal<"no-capacity"> | null> {
  const limits = await holdLimits(tx, wanted.serverId);
  if (!limited(limits)) return null;
  const clashes = await clashesWith(tx, wanted, limits);
  const [first] = clashes;
  if (!first) return null;
  const more = { of: first.of, clashes, alternatives: { later: await laterFor(tx, wanted, first, limits), rooms: [] } };
  return refuse("no-capacity", { ...shortAt(first, wanted.timeZone), ...more });
}

/** The same without locks, for forms that answer while somebody types: every date that does not fit. It promises nothing. */
export async function capacityClashes(tx: Pick<Transaction, "$queryRaw">, wanted: Wanted) {
  const limits = await limitsOf(tx, wanted.serverId);
  return limited(limits) ? clashesWith(tx, wanted, limits) : [];
}

/** When the first that does not fit would. It promises nothing. */
export async function laterTimes(tx: Pick<Transaction, "$queryRaw">, wanted: Wanted, clash: Clash) {
  return laterFor(tx, wanted, clash, await limitsOf(tx, wanted.serverId));
}

/** What too few ports are told by. */
export const shortAt = ({ at, free, ports, seats }: Clash, timeZone = "UTC") => ({
  at,
  ...wallClock(at, timeZone),
  timeZone,
  free,
  ports,
  seats,
});
