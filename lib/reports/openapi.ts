import type { ZodOpenApiPathsObject } from "zod-openapi";
import { refusals } from "@/lib/openapi-answers";
import { attendanceReport, codeReport, reportAsked } from "./schema";

const tags = ["reports"];
const csv = { "text/csv": { schema: { type: "string" as const } } };
const answer = (description: string, schema: typeof codeReport | typeof attendanceReport) => ({
  "200": { description, content: { "application/json": { schema }, ...csv } },
  ...refusals({}),
});

/** The part of /api/v1/openapi.json that is about reports. */
export const paths: ZodOpenApiPathsObject = {
  "/reports/codes": {
    get: {
      tags,
      operationId: "reportCodes",
      summary: "Conferences, people and call minutes for each project code; of your rooms and bookings, or of all",
      requestParams: { query: reportAsked },
      responses: answer("A line a code, what has none at the end", codeReport),
    },
  },
  "/reports/calls": {
    get: {
      tags,
      operationId: "reportCalls",
      summary: "Who was in which conference from when to when, with the project code he keyed",
      requestParams: { query: reportAsked },
      responses: answer("A line a call, in the order of coming", attendanceReport),
    },
  },
};
