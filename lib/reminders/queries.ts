import { database, type Transaction } from "@/lib/database";
import { latest } from "@/lib/health/events";
import { settingOf } from "@/lib/settings/queries";
import { type Meeting, withMeeting, withReader } from "./about";
import { longestMinutes, type Reminders, reminderDefaults } from "./setting";

/** The reminders that a new booking starts with, in minutes before the start. */
export const defaultReminders = (tx: Pick<Transaction, "setting"> = database()): Promise<Reminders> =>
  settingOf(reminderDefaults, tx);

/** Dates that stand, of which a reminder's time came in (from, now]. */
export async function datesToRemindOf(from: Date, now: Date): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT o."id" FROM "Occurrence" o JOIN "Booking" b ON b."id" = o."bookingId"
    WHERE o."status" = 'SCHEDULED' AND b."status" = 'SCHEDULED' AND b."approval" IN ('NOT_NEEDED', 'APPROVED')
      AND o."startsAt" > ${now} AND o."startsAt" <= ${now}::timestamptz + make_interval(mins => ${longestMinutes}::int)
      AND EXISTS (
        SELECT 1 FROM unnest(b."remindByMail" || b."remindBySms") AS before
        WHERE o."startsAt" - make_interval(mins => before) > ${from}
          AND o."startsAt" - make_interval(mins => before) <= ${now})
    ORDER BY o."startsAt", o."id"`;
  return rows.map(({ id }) => id);
}

export const meetingOf = (tx: Transaction, id: string): Promise<Meeting | null> =>
  tx.occurrence.findUnique({ where: { id }, include: withMeeting });

/** Who is invited to a date and has not said that he will not come to it. */
export async function standingGuests(tx: Pick<Transaction, "invitation">, { id, bookingId }: Meeting) {
  const guests = await tx.invitation.findMany({
    where: { bookingId, withdrawnAt: null },
    orderBy: { createdAt: "asc" },
    include: { ...withReader, replies: { where: { occurrenceId: id }, select: { reply: true } } },
  });
  return guests.filter(({ reply, replies }) => (replies[0]?.reply ?? reply) !== "DECLINED");
}

/** Until when reminders were looked for, and since when they are: what was over before is told of to nobody. null: never yet. */
export async function lookedSoFar(): Promise<{ until: Date; since: Date } | null> {
  const row = await latest("reminders-looked");
  const { since } = (row?.detail ?? {}) as { since?: string };
  return row && { until: row.at, since: since === undefined ? row.at : new Date(since) };
}
