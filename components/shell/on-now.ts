import { z } from "zod";

/** What GET /api/v1/conferences says of each call going on; what it does not say yet is simply not shown. */
export const conferenceSchema = z.object({
  room: z.string(),
  title: z.string(),
  startedAt: z.string(),
  people: z.number(),
  locked: z.boolean().default(false),
  recording: z.boolean().default(false),
  talking: z.union([z.boolean(), z.number()]).optional(),
  waiting: z.union([z.boolean(), z.number()]).optional(),
});
export type OnNow = z.infer<typeof conferenceSchema>;

const answer = z.object({ items: z.array(conferenceSchema) });

export const readOnNow = (body: unknown): OnNow[] => answer.safeParse(body).data?.items ?? [];
