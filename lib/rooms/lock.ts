import type { Transaction } from "@/lib/database";

/**
 * Locks rooms for the rest of the transaction, always in the order of their ids. Whatever changes a room or its bookings starts with
 * this: racers queue here instead of meeting inside the exclusion constraint, where Postgres would answer some with a deadlock
 * (40P01) rather than a clash (23P01). Conferences and recordings may still refer to the room meanwhile (NO KEY).
 */
export async function lockRooms(tx: Transaction, ids: string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Room" WHERE "id" = ANY(${ids}::text[]) ORDER BY "id" FOR NO KEY UPDATE`;
}
