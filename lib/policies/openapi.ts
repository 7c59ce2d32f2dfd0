import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, listed, refusals, said } from "@/lib/openapi-answers";
import { sitePolicy } from "./policy";
import { decision, deputiesAnswer, deputiesInput, templateAnswer, templateInput, waitingAnswer } from "./schema";

const tags = ["policies"];
const requestParams = { path: z.object({ id: z.string() }) };
const missing = { "404": "not-found: none such, or not for you" } as const;

/** The part of /api/v1/openapi.json that is about rules, approval, deputies and templates. */
export const paths: ZodOpenApiPathsObject = {
  "/policies": {
    get: {
      tags,
      operationId: "getPolicy",
      summary: "The rules that the site's bookings keep to",
      responses: { "200": said("The rules", sitePolicy), ...refusals({}, { checked: false }) },
    },
    put: {
      tags,
      operationId: "changePolicy",
      summary: "Set the rules; administrators only. What is left out has no limit",
      requestBody: body(sitePolicy),
      responses: { "200": said("The rules as they are now", sitePolicy), ...refusals({ "403": "forbidden" }) },
    },
  },
  "/approvals": {
    get: {
      tags,
      operationId: "listApprovals",
      summary: "Bookings that wait for your answer, the nearest first",
      responses: { "200": said("All of them", listed(waitingAnswer)), ...refusals({}, { checked: false }) },
    },
  },
  "/approvals/{id}": {
    post: {
      tags,
      operationId: "decideBooking",
      summary: "Approve a waiting booking, or reject it with a reason",
      requestParams,
      requestBody: body(decision),
      responses: {
        "204": { description: "Done" },
        ...refusals({ ...missing, "409": "not-waiting: it has been answered, or needs no answer" }),
      },
    },
  },
  "/deputies": {
    get: {
      tags,
      operationId: "listDeputies",
      summary: "Who may book in your name, and in whose name you may",
      responses: { "200": said("Both lists", deputiesAnswer), ...refusals({}, { checked: false }) },
    },
    put: {
      tags,
      operationId: "nameDeputies",
      summary: "Say who may book, change and cancel in your name",
      requestBody: body(deputiesInput),
      responses: {
        "200": said("Both lists as they are now", deputiesAnswer),
        ...refusals({ "422": "invalid, deputy-unknown, own-deputy, too-many-deputies" }),
      },
    },
  },
  "/templates": {
    get: {
      tags,
      operationId: "listTemplates",
      summary: "What a booking can be started from: yours, then the site's",
      responses: { "200": said("All of them", listed(templateAnswer)), ...refusals({}, { checked: false }) },
    },
    post: {
      tags,
      operationId: "saveTemplate",
      summary: "Keep a template; the same name again replaces it",
      requestBody: body(templateInput),
      responses: {
        "201": said("The template", templateAnswer),
        ...refusals({
          "403": "forbidden: the site's are the administrators'",
          "422": "invalid, too-many-templates",
        }),
      },
    },
  },
  "/templates/{id}": {
    get: {
      tags,
      operationId: "getTemplate",
      summary: "One template",
      requestParams,
      responses: { "200": said("The template", templateAnswer), ...refusals(missing, { checked: false }) },
    },
    delete: {
      tags,
      operationId: "removeTemplate",
      summary: "Remove it; what was booked from it stays",
      requestParams,
      responses: { "204": { description: "Done" }, ...refusals(missing, { checked: false }) },
    },
  },
};
