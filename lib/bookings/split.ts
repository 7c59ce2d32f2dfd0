import type { Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { newToken } from "@/lib/invitations/token";
import { recurrenceText } from "./recurrence";
import { endedBefore, ruleWallOf } from "./recurrence-change";
import { ruleStartOf, seriesOf } from "./series";
import type { OccurrenceRow, OpenBooking } from "./transaction";
import { newUid } from "./uid";

/**
 * Ends a series before one of its dates, as calendars have it.
 * @param held later dates that stay all the same: they become dates of their own
 */
export async function endSeries(tx: Transaction, booking: OpenBooking, before: Date, held: OccurrenceRow[]) {
  const whole = seriesOf(booking);
  const nameOf = (date: Date) => ruleWallOf(date, whole, booking.timeZone);
  const names = held.map((row) => nameOf(ruleStartOf(row)));
  const { recurrence, wallStart } = endedBefore(whole, nameOf(before), names);
  const data = { recurrence: recurrenceText(recurrence), wallStart, expandedUntil: null };
  await tx.booking.update({ where: { id: booking.id }, data: { ...data, sequence: { increment: 1 } } });
}

/**
 * The booking that goes on from one that now ends earlier: everything as it was but what `columns` say, with a UID of its own, because
 * to calendars it is another series. Everybody keeps his PIN; the token of his page is a new one.
 * @returns its id
 */
export async function copyOf(
  tx: Transaction,
  booking: OpenBooking,
  columns: Prisma.BookingUncheckedUpdateInput,
  { keepReplies }: { keepReplies: boolean },
): Promise<string> {
  const {
    room: _,
    occurrences: __,
    occurrence: ___,
    state: ____,
    id,
    createdAt: _____,
    updatedAt: ______,
    ...row
  } = booking;
  const fresh = { uid: newUid(), sequence: 0, continuesId: id };
  // A mail's UID stays with what is still to come: updates of it are about that.
  const external = { externalUid: row.externalUid, externalSequence: row.externalSequence };
  if (row.externalUid) await tx.booking.update({ where: { id }, data: { externalUid: null, externalSequence: null } });
  const made = await tx.booking.create({
    data: {
      ...row,
      options: row.options ?? {},
      ...(columns as Partial<Prisma.BookingUncheckedCreateInput>),
      ...external,
      ...fresh,
    },
  });
  const invitations = await tx.invitation.findMany({ where: { bookingId: id, withdrawnAt: null } });
  const unanswered = { reply: "NONE" as const, repliedAt: null, comment: null, replySequence: null, replyStamp: null };
  await tx.invitation.createMany({
    data: invitations.map(({ id: _id, ...invitation }) => ({
      ...invitation,
      ...(keepReplies ? { replySequence: null, replyStamp: null } : unanswered),
      bookingId: made.id,
      token: newToken(),
    })),
  });
  return made.id;
}
