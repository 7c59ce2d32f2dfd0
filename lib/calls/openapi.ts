import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { commandInput } from "@/lib/conferences/command";
import { commandAccepted } from "@/lib/conferences/schema";
import { body, refusals, said } from "@/lib/openapi-answers";
import { callRules } from "./setting";

const tags = ["administration"];
const path = z.object({ room: z.string() });

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
  "/starter-links/{token}/commands": {
    post: {
      tags: ["conferences"],
      operationId: "commandByStarterLink",
      summary: "As commandConference, by the link of whoever made the conference out of a call; what stays in it",
      security: [],
      requestParams: { path: z.object({ token: z.string() }) },
      requestBody: body(commandInput),
      responses: {
        "202": said("Asterisk took it", commandAccepted),
        ...refusals({
          "403": "not-by-link: not by this link",
          "404": "not-found: no such link, taken back, or the conference is over; and as commandConference",
          "409": "as commandConference",
          "503": "asterisk-away, no-studio",
        }),
      },
    },
  },
  "/conferences/{room}/starter-link": {
    delete: {
      tags: ["conferences"],
      operationId: "takeBackStarterLink",
      summary: "Take back the link by which whoever made this conference out of a call moderates it without an account",
      requestParams: { path },
      responses: {
        "204": { description: "It opens nothing any more" },
        ...refusals(
          { "404": "not-found: there is none, or the conference is not yours to moderate" },
          { checked: false },
        ),
      },
    },
  },
};
