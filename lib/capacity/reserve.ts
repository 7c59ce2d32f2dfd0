import type { Transaction } from "@/lib/database";
import { type Refusal, refuse } from "@/lib/refusal";
import { type Clash, clashesWith, laterFor, type Wanted } from "./clashes";
import { holdLimits, limited, limitsOf } from "./limits";

export type WantedSeats = { startsAt: Date; endsAt: Date; seats: number };

/**
 * Whether the ports of a server, and of the site, suffice for all of `wanted` besides what is reserved already. Takes the locks that
 * keep two who ask at once from both being told yes, so it is called in the transaction that writes the occurrences, before they are;
 * after the locks on rooms (docs/decisions/023).
 * @param wanted.except the booking that is being changed: its dates from now on do not count
 * @param wanted.exceptOccurrence the one date that is being changed: only it does not count
 * @param wanted.exceptOccurrences the dates that the wanted ones take the place of: only they do not count
 * @param wanted.roomId when given, the alternatives are times at which that room is free, too
 * @returns "no-capacity" with `at`, the first moment at which it would go over, `free` and `ports` then, `seats` wanted, `of` whose
 * ports ("server" or "site"), all the dates that do not fit as `clashes`, and `alternatives.later` of the first; null: it fits
 */
export async function capacityRefused(tx: Transaction, wanted: Wanted): Promise<Refusal<"no-capacity"> | null> {
  const limits = await holdLimits(tx, wanted.serverId);
  if (!limited(limits)) return null;
  const clashes = await clashesWith(tx, wanted, limits);
  const [first] = clashes;
  return first ? noCapacity(first, clashes, await laterFor(tx, wanted, first, limits)) : null;
}

/** The same without locks, for forms that answer while somebody types: every date that does not fit. It promises nothing. */
export async function capacityClashes(tx: Pick<Transaction, "$queryRaw">, wanted: Wanted) {
  const limits = await limitsOf(tx, wanted.serverId);
  return limited(limits) ? clashesWith(tx, wanted, limits) : [];
}

const noCapacity = (first: Clash, clashes: Clash[], later: { startsAt: Date; endsAt: Date }[]) =>
  refuse("no-capacity", {
    at: first.at,
    free: first.free,
    ports: first.ports,
    seats: first.seats,
    of: first.of,
    clashes,
    alternatives: { later, rooms: [] },
  });
