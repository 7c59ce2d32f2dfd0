import type { Recurrence } from "@/lib/bookings/recurrence";
import { parseRecurrence } from "@/lib/bookings/recurrence";
import { ruleWallOf } from "@/lib/bookings/recurrence-change";
import { recurrenceWords } from "@/lib/bookings/recurrence-words";
import type { Language } from "@/lib/messages/catalogue";
import type { CalendarSeries } from "./calendar";
import type { CalendarDate } from "./calendar-series";
import type { Booked, Reader } from "./invite-data";

export type Dated = Booked["occurrences"][number];

/** What a booking's columns say of its series; null: it has one date. */
export function recurrenceOf({ recurrence, timeZone }: Pick<Booked, "recurrence" | "timeZone">): Recurrence | null {
  if (recurrence === null) return null;
  const parsed = parseRecurrence(recurrence, timeZone);
  if (!parsed.ok) throw new Error(`a booking's recurrence cannot be read: ${recurrence}`);
  return parsed.recurrence;
}

/** "Every week on Tuesday, until 30 June 2027"; null: it has one date. */
export async function ruleInWords(booking: Booked, language: Language): Promise<string | null> {
  const recurrence = recurrenceOf(booking);
  return recurrence && recurrenceWords(recurrence, { wallStart: wallStartOf(booking), language });
}

const wallStartOf = ({ id, wallStart }: Booked): string => {
  if (wallStart === null) throw new Error(`the series of booking ${id} has no start`);
  return wallStart;
};

/** The date whose time counts as the booking's: the next that stands, else the last one that stood, else the next that was called off. */
export function dateOf({ occurrences }: Pick<Booked, "occurrences">, now: Date): Dated | undefined {
  const standing = occurrences.filter(({ status }) => status === "SCHEDULED");
  const isNext = ({ endsAt }: Dated) => endsAt > now;
  return standing.find(isNext) ?? standing.at(-1) ?? occurrences.find(isNext) ?? occurrences[0];
}

/** Those that stand and are still to come, the running one too. */
export const nextDates = ({ occurrences }: Pick<Booked, "occurrences">, now: Date): Dated[] =>
  occurrences.filter(({ status, endsAt }) => status === "SCHEDULED" && endsAt > now);

export type Told = { title: string; description: string; location: string };

/**
 * The series as this invitee's calendar gets it.
 * @param told what is said of a date
 */
export function seriesOf(booking: Booked, invitation: Reader, told: (date: Dated) => Told): CalendarSeries | undefined {
  const recurrence = recurrenceOf(booking);
  if (!recurrence) return undefined;
  const wallStart = wallStartOf(booking);
  const dates = booking.occurrences.flatMap((date) =>
    isOdd(booking, invitation, date) && !isPast(recurrence, booking, date) ? differing(invitation, date, told) : [],
  );
  return {
    wallStart,
    recurrence,
    durationSeconds: booking.durationSeconds ?? 3600,
    until: lastOf(booking, recurrence),
    dates,
  };
}

function isOdd(booking: Booked, invitation: Reader, date: Dated): boolean {
  if (!date.ruleStart) return false;
  if (date.exception || date.status === "CANCELLED" || date.roomId !== booking.roomId) return true;
  if (date.startsAt.getTime() !== date.ruleStart.getTime()) return true;
  const seconds = (date.endsAt.getTime() - date.startsAt.getTime()) / 1000;
  return seconds !== booking.durationSeconds || replyTo(invitation, date) !== invitation.reply;
}

/** Called off together with the rest of its series: the rule itself ends before. */
function isPast({ rule, rdates }: Recurrence, booking: Booked, date: Dated): boolean {
  const wall = date.status === "CANCELLED" && ruleWallOfDate(booking, date);
  return Boolean(wall && rule?.until && wall > rule.until && !rdates.includes(wall));
}

function differing(invitation: Reader, date: Dated, told: (date: Dated) => Told): CalendarDate[] {
  const { ruleStart, startsAt, endsAt, status, exception, sequence } = date;
  if (!ruleStart) return [];
  const cancelled = status === "CANCELLED";
  const own = exception ? { ...told(date), sequence } : {};
  return [{ ruleStart, start: startsAt, end: endsAt, cancelled, reply: replyTo(invitation, date), ...own }];
}

/** His answer to one date: his own to it, else that to the whole. */
export const replyTo = ({ reply, replies }: Reader, { id }: { id: string }) =>
  replies.find(({ occurrenceId }) => occurrenceId === id)?.reply ?? reply;

function lastOf({ occurrences, expandedUntil }: Booked, { rule }: Recurrence): Date | null {
  if (rule?.until) return new Date(`${rule.until}Z`);
  return expandedUntil === null ? (occurrences.at(-1)?.startsAt ?? null) : null;
}

/** RECURRENCE-ID of a date of a series, on its wall clock; undefined: it is the booking's only date. */
export const ruleWallOfDate = (booking: Booked, { ruleStart }: Dated): string | undefined =>
  ruleStart && booking.wallStart
    ? ruleWallOf(ruleStart, { wallStart: booking.wallStart }, booking.timeZone)
    : undefined;
