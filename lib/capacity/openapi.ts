import type { ZodOpenApiPathsObject } from "zod-openapi";
import { refusals, said } from "@/lib/openapi-answers";
import { availabilityAnswer, availabilityQuery } from "./schema";

/** The part of /api/v1/openapi.json that is about ports. */
export const paths: ZodOpenApiPathsObject = {
  "/availability": {
    get: {
      tags: ["bookings"],
      operationId: "getAvailability",
      summary: "Which of your rooms are free for a time of up to 31 days, and how many ports",
      requestParams: { query: availabilityQuery },
      responses: { "200": said("Rooms, and the curve of ports", availabilityAnswer), ...refusals() },
    },
  },
};
