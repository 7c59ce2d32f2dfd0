import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, listed, refusals, said } from "@/lib/openapi-answers";
import { accountChange, accountPage, accountView, newAccount } from "./schema";

const tags = ["accounts"];
const made = accountView.extend({
  password: z.string().optional().meta({ description: "The generated one; it is not shown again." }),
});

/** The part of /api/v1/openapi.json that is about accounts. */
export const paths: ZodOpenApiPathsObject = {
  "/account": {
    get: {
      tags,
      operationId: "getAccount",
      summary: "Whose key this is",
      responses: { "200": said("The account", accountView), ...refusals({}, { checked: false }) },
    },
    patch: {
      tags,
      operationId: "changeOwnAccount",
      summary: "Change one's own name, language or time zone",
      requestBody: body(accountChange),
      responses: {
        "200": said("The account as it is now", accountView),
        ...refusals({ "403": "forbidden: only administrators change roles and addresses" }),
      },
    },
  },
  "/accounts": {
    get: {
      tags,
      operationId: "listAccounts",
      summary: "All accounts for an administrator, one's own for others",
      requestParams: { query: accountPage },
      responses: { "200": said("One page", listed(accountView)), ...refusals() },
    },
    post: {
      tags,
      operationId: "createAccount",
      summary: "Make an account; administrators only",
      requestBody: body(newAccount),
      responses: { "201": said("The account", made), ...refusals({ "403": "forbidden", "409": "email-taken" }) },
    },
  },
  "/accounts/{id}": {
    patch: {
      tags,
      operationId: "changeAccount",
      summary: "Change an account; administrators only, except one's own",
      requestParams: { path: z.object({ id: z.string() }) },
      requestBody: body(accountChange),
      responses: {
        "200": said("The account as it is now", accountView),
        ...refusals({
          "403": "forbidden",
          "404": "not-found",
          "409": "email-taken, phone-taken, last-administrator, own-account",
        }),
      },
    },
  },
};
