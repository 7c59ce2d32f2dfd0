import type { ZodOpenApiPathsObject } from "zod-openapi";
import { listed, refusals, said } from "@/lib/openapi-answers";
import { inboxAnswer, inboxQuery } from "./schema";

/** The part of /api/v1/openapi.json that is about the portal's own mailbox. */
export const paths: ZodOpenApiPathsObject = {
  "/inbox": {
    get: {
      tags: ["inbox"],
      operationId: "listInbox",
      summary: "Mails that came in and what was done about them, newest first; administrators only",
      requestParams: { query: inboxQuery },
      responses: { "200": said("One page", listed(inboxAnswer)), ...refusals({ "403": "forbidden" }) },
    },
  },
};
