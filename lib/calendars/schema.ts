import { z } from "zod";
import { instantAnswer } from "@/lib/openapi-answers";
import { lineOf } from "@/lib/rooms/schema";

export const newFeed = z
  .strictObject({ name: lineOf(60).meta({ example: "Telephone" }) })
  .meta({ id: "NewFeed", description: "What it is for, so that the right one is revoked some day." });

export const feedAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string().meta({ description: "Whoever has it reads it: treat it like a password." }),
    createdAt: instantAnswer,
    lastFetchedAt: instantAnswer.nullable(),
  })
  .meta({ id: "Feed", description: "A private calendar address of one's own bookings." });
