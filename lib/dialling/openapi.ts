import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, refusals, said } from "@/lib/openapi-answers";
import { dialPolicy } from "./policy";

const tags = ["conferences"];

/** The part of /api/v1/openapi.json that is about whom the portal may call. */
export const paths: ZodOpenApiPathsObject = {
  "/dial-out": {
    get: {
      tags,
      operationId: "getDialPolicy",
      summary: "Whom the portal may call into conferences, how many at once, and who may ask for it",
      responses: { "200": said("The rules", dialPolicy), ...refusals({}, { checked: false }) },
    },
    put: {
      tags,
      operationId: "changeDialPolicy",
      summary: "Set the rules of calls out; administrators only. What is left out is as it is at first",
      requestBody: body(dialPolicy),
      responses: { "200": said("The rules as they are now", dialPolicy), ...refusals({ "403": "forbidden" }) },
    },
  },
};
