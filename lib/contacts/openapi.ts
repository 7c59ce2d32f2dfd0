import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, listed, refusals, said } from "@/lib/openapi-answers";
import {
  contactAnswer,
  contactChanges,
  contactInput,
  contactsImport,
  contactsQuery,
  importAnswer,
  listAnswer,
  listChanges,
  listInput,
} from "./schema";

const tags = ["contacts"];
const requestParams = { path: z.object({ id: z.string() }) };
const missing = { "404": "not-found: none such, or not yours" } as const;
const known = "contact-known: another of your contacts has that address";
const unchecked = { checked: false };
const removed = { "204": { description: "Removed" }, ...refusals(missing, unchecked) };

/** The part of /api/v1/openapi.json that is about people's own phone books. */
export const paths: ZodOpenApiPathsObject = {
  "/contacts": {
    get: {
      tags,
      operationId: "listContacts",
      summary: "Your contacts, by name",
      requestParams: { query: contactsQuery },
      responses: { "200": said("One page", listed(contactAnswer)), ...refusals() },
    },
    post: {
      tags,
      operationId: "addContact",
      summary: "Add somebody",
      requestBody: body(contactInput),
      responses: { "201": said("The contact", contactAnswer), ...refusals({ "409": known }) },
    },
  },
  "/contacts/import": {
    post: {
      tags,
      operationId: "importContacts",
      summary: "Add many, from CSV or lines of text; those you have already are not doubled",
      requestBody: body(contactsImport),
      responses: {
        "200": said("What became of them", importAnswer),
        ...refusals({ "404": "not-found: no such list" }),
      },
    },
  },
  "/contacts/{id}": {
    get: {
      tags,
      operationId: "getContact",
      summary: "One contact",
      requestParams,
      responses: { "200": said("The contact", contactAnswer), ...refusals(missing, unchecked) },
    },
    patch: {
      tags,
      operationId: "changeContact",
      summary: "Change what is given",
      requestParams,
      requestBody: body(contactChanges),
      responses: {
        "200": said("The contact as it is now", contactAnswer),
        ...refusals({ ...missing, "409": known, "422": "invalid, unreachable: neither address nor number" }),
      },
    },
    delete: { tags, operationId: "removeContact", summary: "Remove a contact", requestParams, responses: removed },
  },
  "/contact-lists": {
    get: {
      tags,
      operationId: "listContactLists",
      summary: "Your lists of contacts",
      responses: { "200": said("All of them", listed(listAnswer)), ...refusals({}, unchecked) },
    },
    post: {
      tags,
      operationId: "makeContactList",
      summary: "Make a list",
      requestBody: body(listInput),
      responses: { "201": said("The list", listAnswer), ...refusals() },
    },
  },
  "/contact-lists/{id}": {
    get: {
      tags,
      operationId: "getContactList",
      summary: "One list; who is on it: `GET /contacts?list=…`",
      requestParams,
      responses: { "200": said("The list", listAnswer), ...refusals(missing, unchecked) },
    },
    patch: {
      tags,
      operationId: "changeContactList",
      summary: "Rename it, or say who is on it",
      requestParams,
      requestBody: body(listChanges),
      responses: { "200": said("The list as it is now", listAnswer), ...refusals(missing) },
    },
    delete: {
      tags,
      operationId: "removeContactList",
      summary: "Remove a list; those on it stay contacts",
      requestParams,
      responses: removed,
    },
  },
};
