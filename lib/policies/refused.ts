import type { Actor } from "@/lib/accounts/actor";
import type { Span } from "@/lib/bookings/booking";
import type { Transaction } from "@/lib/database";
import type { Refusal } from "@/lib/refusal";

/**
 * The first of the site's booking rules that `spans` would break; null: none. In the transaction that writes them, before they are.
 * @param booking the id of the one being changed: what it has already does not count twice
 */
export async function policyRefused(
  _tx: Transaction,
  _actor: Actor,
  _wanted: { organiserId: string; roomId: string | null; spans: Span[]; booking?: string; now: Date },
): Promise<Refusal | null> {
  return null;
}
