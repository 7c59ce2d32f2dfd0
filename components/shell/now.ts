import { z } from "zod";

/** A call that goes on, as its card on Today shows it: GET /now. */
export const nowSchema = z.object({
  room: z.string(),
  title: z.string(),
  startedAt: z.string(),
  bookedUntil: z.string().nullable(),
  locked: z.boolean(),
  recording: z.boolean(),
  waiting: z.boolean(),
  /** whether Asterisk is heard; while it is not, this is what was last known */
  heard: z.boolean(),
  count: z.number(),
  /** names of those who talk */
  talking: z.array(z.string()),
  heads: z.array(z.object({ key: z.string(), name: z.string(), lane: z.number().nullable(), talking: z.boolean() })),
  /** share of each ten seconds of the last ten minutes in which somebody spoke, oldest first */
  ribbon: z.array(z.number()),
  mine: z.boolean(),
  /** what a telephone dials instead, as a tel: address */
  call: z.string(),
});
export type Now = z.infer<typeof nowSchema>;

export const readNow = (body: unknown): Now[] =>
  z.object({ items: z.array(nowSchema) }).safeParse(body).data?.items ?? [];
