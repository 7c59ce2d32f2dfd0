import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, refusals, said } from "@/lib/openapi-answers";
import { projectCodes } from "./setting";

const tags = ["administration"];

/** The part of /api/v1/openapi.json that is about project codes. */
export const paths: ZodOpenApiPathsObject = {
  "/project-codes": {
    get: {
      tags,
      operationId: "getProjectCodes",
      summary: "The cost or project codes that callers may key on entry; administrators only",
      responses: { "200": said("The codes", projectCodes), ...refusals({ "403": "forbidden" }, { checked: false }) },
    },
    put: {
      tags,
      operationId: "setProjectCodes",
      summary: "Say which project codes there are; administrators only",
      requestBody: body(projectCodes),
      responses: { "200": said("The codes as they are now", projectCodes), ...refusals({ "403": "forbidden" }) },
    },
  },
};
