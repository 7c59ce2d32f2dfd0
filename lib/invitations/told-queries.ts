import type { Transaction } from "@/lib/database";
import { type Told, told } from "./told";

export type Before = {
  /** of the last message about the same: the key that makes it one */
  key: string;
  /** its place among all messages */
  order: number;
  /** how many there were */
  count: number;
  told: Told | null;
};

/** invitation, channel and date: of each of these the last message counts */
export const aboutWhat = (invitationId: string, channel: string, date: string | null): string =>
  `${invitationId} ${channel} ${date ?? ""}`;

/**
 * What a booking's invitees were told last, by `aboutWhat`.
 * @param continuesId the booking it goes on from: what was told of that, by the PIN that came along ("pin <PIN>" in place of the id)
 */
export async function toldBefore(
  tx: Transaction,
  bookingId: string,
  continuesId: string | null,
): Promise<Map<string, Before>> {
  type Row = {
    bookingId: string;
    invitationId: string;
    channel: string;
    key: string;
    order: number;
    date: string | null;
    count: bigint;
    told: unknown;
  };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON ("invitationId", "channel", "occurrenceId")
      "bookingId", "invitationId", "channel"::text, "key", "order", "occurrenceId" AS date, "content"->'told' AS told,
      count(*) OVER (PARTITION BY "invitationId", "channel", "occurrenceId") AS count
    FROM "Notification"
    WHERE "bookingId" IN (${bookingId}, ${continuesId ?? bookingId}) AND "kind" IN ('invite', 'update', 'cancel')
      AND "invitationId" IS NOT NULL
    ORDER BY "invitationId", "channel", "occurrenceId", "order" DESC`;
  const found = new Map<string, Before>();
  for (const { bookingId: of, invitationId, channel, key, order, date, count, told: kept } of rows) {
    const known = told.safeParse(kept).data ?? null;
    const name = of === bookingId ? invitationId : known && `pin ${known.pin}`;
    if (name) found.set(aboutWhat(name, channel, date), { key, order, count: Number(count), told: known });
  }
  return found;
}
