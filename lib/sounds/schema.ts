import { z } from "zod";
import { lineOf } from "@/lib/rooms/schema";
import { mostLetters } from "./sound";

const language = z.enum(["en", "zh"]);

/** How an upload is called: in the query, because the body is the file. */
export const uploadQuery = z.strictObject({
  name: lineOf(80).meta({ example: "Welcome" }),
  language: language.optional(),
});

/** A sentence that is spoken now and kept. */
export const spokenInput = z
  .strictObject({ name: lineOf(80), text: lineOf(mostLetters).meta({ example: "We go on in ten minutes." }) })
  .meta({ id: "SpokenSound" });

export const soundAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    language: language.nullable(),
    seconds: z.number(),
    owner: z.object({ id: z.string(), name: z.string() }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Sound" });
