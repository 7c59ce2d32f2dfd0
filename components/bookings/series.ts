import { z } from "zod";

const span = { startsAt: z.string(), endsAt: z.string() };

/** What /book/series answers while somebody fills in a booking that repeats. */
export const seriesSchema = z.object({
  /** the rule in words; "": there is none that could be read */
  words: z.string(),
  dates: z.array(z.object({ ...span, adjusted: z.enum(["gap", "twice"]).nullable() })),
  /** there are more dates than are listed */
  more: z.boolean(),
  clashes: z.array(
    z.object({
      ...span,
      /** who has the room then, in a sentence on the booking's own clock */
      text: z.string(),
    }),
  ),
  /** what would let all of the dates be booked */
  ways: z.object({
    rooms: z.array(z.object({ number: z.string(), name: z.string() })),
    times: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
  /** why it could not be booked at all, in words */
  refusal: z.string().nullable(),
});
export type Series = z.infer<typeof seriesSchema>;

/** How many dates there are without those that are skipped. */
export const leftOf = ({ dates }: Series, skipped: ReadonlySet<string>) =>
  dates.filter(({ startsAt }) => !skipped.has(startsAt)).length;

/** What is asked. */
export const seriesQuestion = z.object({
  room: z.string().max(20),
  date: z.string().max(20),
  from: z.string().max(10),
  to: z.string().max(10),
  zone: z.string().max(64),
  recurrence: z.string().max(50_000),
  seats: z.string().max(10),
  /** in whose name; "": his own */
  organiser: z.string().max(254).default(""),
  /** the booking that is changed: it is not in its own way */
  booking: z.string().max(64).nullable(),
});
export type SeriesQuestion = z.infer<typeof seriesQuestion>;
