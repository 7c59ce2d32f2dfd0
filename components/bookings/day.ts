import { z } from "zod";

const block = z.object({
  /** minutes on the day's wall clock, 0 to 1440 */
  from: z.number(),
  to: z.number(),
  title: z.string().nullable(),
});
/** A time on the wall clock of the booking's zone. */
const slot = z.object({ date: z.string(), from: z.string(), to: z.string() });

/** What /book/day answers while somebody fills in the form. */
export const daySchema = z.object({
  rooms: z.array(z.object({ number: z.string(), name: z.string(), taken: z.array(block) })),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  /** the clocks change then: the time does not exist, or comes twice */
  adjusted: z.enum(["gap", "twice"]).nullable(),
  answer: z.discriminatedUnion("state", [
    z.object({ state: z.literal("free") }),
    z.object({
      state: z.literal("taken"),
      from: z.string(),
      to: z.string(),
      title: z.string().nullable(),
      later: z.array(slot),
      rooms: z.array(z.object({ number: z.string(), name: z.string() })),
    }),
    /** in words already, and when it would not be */
    z.object({ state: z.literal("refused"), text: z.string(), later: z.array(slot) }),
    z.object({ state: z.literal("incomplete") }),
  ]),
});
export type Day = z.infer<typeof daySchema>;
export type Block = z.infer<typeof block>;
export type Slot = z.infer<typeof slot>;
export type Instead = { room: string } | Slot;
