import { z } from "zod";

export const callableAnswer = z
  .object({
    invitation: z.string(),
    name: z.string(),
    role: z.enum(["moderator", "participant"]),
    numbers: z
      .array(z.string())
      .meta({ description: "Tried one after the other; empty: none is known, or may be called." }),
  })
  .meta({ id: "Callable" });
