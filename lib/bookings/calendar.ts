import { z } from "zod";
import type { BookingLine } from "./booking";

/** One date as the calendar and the agenda show it. */
export type CalendarLine = BookingLine & {
  /** one of several dates of a booking */
  series: boolean;
  /** it holds its time and waits until somebody has said yes */
  pending: boolean;
  cancelReason: string | null;
  /** the room's PIN for participants; null: not the reader's to see */
  pin: string | null;
  agenda: string;
  accepted: number;
  declined: number;
  /** the first three who are invited */
  heads: { id: string; name: string }[];
  /** how many people called in; null: it is not over */
  came: number | null;
  /** its first recording */
  recordingId: string | null;
};

/** The first dates of each day of a span, and how many there are. */
export type CalendarDays = {
  lines: CalendarLine[];
  /** by the day's place in the span: all its dates, told and not told */
  counts: number[];
};

const text = z.string().trim().max(200);
const oneOf = <const T extends string>(...values: T[]) => z.enum(values).optional().catch(undefined);

/** What a list or calendar of bookings is narrowed to; what cannot be read is left out. */
export const calendarFilter = z.object({
  /** in titles, invitees' names and addresses, names of rooms; or a room's number from its start */
  search: text
    .transform((words) => words || undefined)
    .optional()
    .catch(undefined),
  /** number of a room */
  room: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional()
    .catch(undefined),
  whose: oneOf("mine", "others"),
  status: oneOf("scheduled", "cancelled", "pending"),
});
export type CalendarFilter = z.infer<typeof calendarFilter>;

/** The filter as a URL's query, without what it does not narrow. */
export const filterQuery = (filter: CalendarFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])));
