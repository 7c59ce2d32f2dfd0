import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, refusals, said } from "@/lib/openapi-answers";
import { callRules } from "./setting";

const tags = ["administration"];

/** The part of /api/v1/openapi.json that is about conferences out of ordinary calls. */
export const paths: ZodOpenApiPathsObject = {
  "/call-rules": {
    get: {
      tags,
      operationId: "getCallRules",
      summary: "Who may turn a call into a conference, and invite by key",
      responses: { "200": said("The rules", callRules), ...refusals({}, { checked: false }) },
    },
    put: {
      tags,
      operationId: "setCallRules",
      summary: "Say who may turn a call into a conference, and invite by key; administrators only",
      requestBody: body(callRules),
      responses: { "200": said("The rules as they are now", callRules), ...refusals({ "403": "forbidden" }) },
    },
  },
};
