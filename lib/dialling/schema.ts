import { z } from "zod";

const callable = z
  .object({
    invitation: z.string(),
    name: z.string(),
    role: z.enum(["moderator", "participant"]),
    numbers: z
      .array(z.string())
      .meta({ description: "Tried one after the other; empty: none is known, or may be called." }),
  })
  .meta({ id: "Callable" });

export const callableList = z.object({ items: z.array(callable) }).meta({ id: "CallableList" });
