import { z } from "zod";
import { answerTo } from "./use-asked";

/** What /book/people answers while somebody types a name: contacts, and lists of them. */
const suggestionsSchema = z.object({
  people: z.array(
    z.object({
      name: z.string(),
      email: z.string(),
      phone: z.string(),
      role: z.enum(["moderator", "participant"]),
      language: z.enum(["en", "zh"]).nullable(),
      zone: z.string().nullable(),
    }),
  ),
  lists: z.array(z.object({ id: z.string(), name: z.string(), count: z.number() })),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;

export const askPeople = (query: Record<string, string>, signal?: AbortSignal): Promise<Suggestions | null> =>
  answerTo(`/book/people?${new URLSearchParams(query)}`, suggestionsSchema, { signal });
