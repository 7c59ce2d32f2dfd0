import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, refusals, said } from "@/lib/openapi-answers";
import { keypad, keypadInput } from "./keypad";

const tags = ["administration"];

/** The part of /api/v1/openapi.json that is about keys in conferences. */
export const paths: ZodOpenApiPathsObject = {
  "/keypad": {
    get: {
      tags,
      operationId: "getKeypad",
      summary: "Which keys do what in a conference",
      responses: { "200": said("The keys", keypad), ...refusals({}, { checked: false }) },
    },
    put: {
      tags,
      operationId: "setKeypad",
      summary: "Say which keys do what in a conference; administrators only",
      requestBody: body(keypadInput),
      responses: {
        "200": said("The keys as they are now", keypad),
        ...refusals({ "403": "forbidden", "422": "keys-clash; or invalid: `issues` says where" }),
      },
    },
  },
};
