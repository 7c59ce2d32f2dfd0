import { z } from "zod";
import { lineOf } from "@/lib/rooms/schema";

export const newFeed = z
  .strictObject({ name: lineOf(60).meta({ example: "Telephone" }) })
  .meta({ id: "NewFeed", description: "What it is for, so that the right one is revoked some day." });

const instant = z.preprocess((at) => (at instanceof Date ? at.toISOString() : at), z.iso.datetime());

export const feedAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string().meta({ description: "Whoever has it reads it: treat it like a password." }),
    createdAt: instant,
    lastFetchedAt: instant.nullable(),
  })
  .meta({ id: "Feed", description: "A private calendar address of one's own bookings." });
