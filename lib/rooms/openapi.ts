import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, listed, refusals, said } from "@/lib/openapi-answers";
import { roomAnswer, roomChanges, roomInput, roomNumber, roomsQuery } from "./schema";

const tags = ["rooms"];
const requestParams = { path: z.object({ number: roomNumber }) };
const missing = { "404": "not-found: none such, or not for you" } as const;
const chosen = "invalid, pin-popular, pin-taken, pins-too-near, owner-unknown, approver-unknown";

/** The part of /api/v1/openapi.json that is about rooms. */
export const paths: ZodOpenApiPathsObject = {
  "/rooms": {
    get: {
      tags,
      operationId: "listRooms",
      summary: "Your rooms (an administrator's: all), in the order of their numbers",
      requestParams: { query: roomsQuery },
      responses: { "200": said("One page", listed(roomAnswer)), ...refusals() },
    },
    post: {
      tags,
      operationId: "createRoom",
      summary: "Make a room; number and PINs are given where none are chosen",
      requestBody: body(roomInput),
      responses: {
        "201": said("The room", roomAnswer),
        ...refusals({
          "403": "forbidden: only administrators name another owner or say who approves; vanity-number: it is kept",
          "409": "number-taken: `free` is one that is not",
          "422": chosen,
        }),
      },
    },
  },
  "/rooms/{number}": {
    get: {
      tags,
      operationId: "getRoom",
      summary: "One room",
      requestParams,
      responses: { "200": said("The room", roomAnswer), ...refusals(missing, { checked: false }) },
    },
    patch: {
      tags,
      operationId: "changeRoom",
      summary: "Change what is given",
      requestParams,
      requestBody: body(roomChanges),
      responses: {
        "200": said("The room as it is now", roomAnswer),
        ...refusals({
          ...missing,
          "403": "forbidden: only administrators give it away, or say who approves",
          "422": chosen,
        }),
      },
    },
    delete: {
      tags,
      operationId: "retireRoom",
      summary: "Take it out of use; its number is free again",
      requestParams,
      responses: {
        "204": { description: "Done" },
        ...refusals(
          { ...missing, "409": "room-booked: something is still planned in it; conference-on: people are in it" },
          { checked: false },
        ),
      },
    },
  },
  "/rooms/{number}/pins": {
    post: {
      tags,
      operationId: "renewPins",
      summary: "Two new PINs; the old ones stop at once",
      requestParams,
      responses: { "200": said("The room with its new PINs", roomAnswer), ...refusals(missing, { checked: false }) },
    },
  },
};
