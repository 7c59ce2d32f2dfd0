import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { said } from "@/lib/openapi-answers";
import type { Summary } from "./health";

const summary = z
  .object({
    status: z.enum(["ready", "not-ready"]),
    database: z.enum(["ok", "down"]),
    asterisk: z.enum(["up", "lost", "refused", "off"]).meta({ description: "The worse of the two links." }),
    queue: z.enum(["ok", "slow", "down"]),
    recordings: z.enum(["ok", "unusable"]),
    detail: z.looseObject({}).optional().meta({ description: "The figures; for administrators." }),
  })
  .meta({ id: "Health" }) satisfies z.ZodType<Summary>;

/** The part of /api/v1/openapi.json that is about the system's own state. */
export const paths: ZodOpenApiPathsObject = {
  "/health": {
    get: {
      tags: ["health"],
      operationId: "getHealth",
      summary: "Whether this portal can do its work; open to everybody",
      security: [],
      responses: { "200": said("It can", summary), "503": said("It cannot; the same words", summary) },
    },
  },
};
