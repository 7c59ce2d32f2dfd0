import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { inviteeAnswer } from "@/lib/invitations/schema";
import { body, listed, problemDocument, refusals, said } from "@/lib/openapi-answers";
import {
  availabilityAnswer,
  availabilityQuery,
  bookingAnswer,
  bookingChanges,
  bookingInput,
  bookingsQuery,
  cancellation,
  clashAnswer,
  extension,
  inviteesInput,
  previewAnswer,
  previewInput,
  scopeQuery,
  seriesClashAnswer,
} from "./schema";

const tags = ["bookings"];
const requestParams = { path: z.object({ id: z.string() }) };
const missing = {
  "404": "not-found: none such, or not for you",
  "403": "forbidden: you may moderate it, not change it",
} as const;
const done = "already-over, already-cancelled";
const rules =
  "invalid, bad-recurrence, ends-before-start, in-the-past, too-long, too-many-seats, no-dates, overlaps-itself, policy";
const scoped = "scope-needed, occurrence-needed: say which dates of a series";
const taken = {
  why: "room-taken: by whom, and what is free instead; no-capacity",
  schema: problemDocument.extend({ ...clashAnswer, ...seriesClashAnswer }).meta({ id: "RoomTaken" }),
};

/** The part of /api/v1/openapi.json that is about bookings and who is invited to them. */
export const paths: ZodOpenApiPathsObject = {
  "/bookings": {
    get: {
      tags,
      operationId: "listBookings",
      summary: "Bookings you planned, in your rooms, or that you are asked to moderate, in order of start",
      requestParams: { query: bookingsQuery },
      responses: { "200": said("One page", listed(bookingAnswer)), ...refusals() },
    },
    post: {
      tags,
      operationId: "scheduleBooking",
      summary: "Book one of your rooms, or any free number, and invite people",
      requestBody: body(bookingInput),
      responses: {
        "201": said("The booking, with everybody's PIN", bookingAnswer),
        ...refusals({ "404": "not-found: no such room, or not yours", "409": taken, "422": rules }),
      },
    },
  },
  "/bookings/availability": {
    get: {
      tags,
      operationId: "askAvailability",
      summary: "Whether a room is free then; a promise only booking can give",
      requestParams: { query: availabilityQuery },
      responses: {
        "200": said("Free or not, and what else", availabilityAnswer),
        ...refusals({ "404": "not-found: no such room, or not yours", "422": rules }),
      },
    },
  },
  "/bookings/preview": {
    post: {
      tags,
      operationId: "previewBooking",
      summary: "The dates a booking would have, in words and as a list, and what is in their way; nothing is written",
      requestBody: body(previewInput),
      responses: {
        "200": said("What it would be", previewAnswer),
        ...refusals({ "404": "not-found: no such room, or not yours", "422": rules }),
      },
    },
  },
  "/bookings/{id}": {
    get: {
      tags,
      operationId: "getBooking",
      summary: "One booking",
      requestParams,
      responses: {
        "200": said("The booking", bookingAnswer),
        ...refusals({ "404": missing["404"] }, { checked: false }),
      },
    },
    patch: {
      tags,
      operationId: "changeBooking",
      summary: "Change what is given; a new time or room is told to everybody",
      description:
        "A running one may have another end, title, agenda and other people. What is over stays as it was. Of a series: `this` makes the date an exception, which later edits of the rest leave alone, also its time; a new start of `all` is where the rule is to have the date of that day. `following`, and `all` of one that has begun, end it before and answer with the booking that goes on.",
      requestParams: { ...requestParams, query: scopeQuery },
      requestBody: body(bookingChanges),
      responses: {
        "200": said("The booking as it is now", bookingAnswer),
        ...refusals({
          ...missing,
          "409": `room-taken, no-capacity, already-started, ${done}`,
          "422": `${rules}, not-for-one, rule-needed; ${scoped}`,
        }),
      },
    },
    delete: {
      tags,
      operationId: "cancelBooking",
      summary: "Call it off and tell everybody",
      requestParams: { ...requestParams, query: scopeQuery.omit({ notify: true }) },
      requestBody: body(cancellation, false),
      responses: {
        "204": { description: "Called off" },
        ...refusals({ ...missing, "409": `already-started: end it instead; ${done}`, "422": scoped }),
      },
    },
  },
  "/bookings/{id}/calendar.ics": {
    get: {
      tags,
      operationId: "getBookingCalendar",
      summary: "It as an iCalendar file to keep (RFC 5545, METHOD:PUBLISH), of a series all of it",
      description:
        "With your own PIN where you are invited, else the room's for moderators. `If-None-Match` is honoured.",
      requestParams,
      responses: {
        "200": {
          description: "The file",
          headers: z.object({ etag: z.string() }),
          content: { "text/calendar": { schema: { type: "string" } } },
        },
        "304": { description: "It is as you have it" },
        ...refusals({ "404": missing["404"] }, { checked: false }),
      },
    },
  },
  "/bookings/{id}/end": {
    post: {
      tags,
      operationId: "endBooking",
      summary: "End a running one at this moment",
      requestParams,
      responses: {
        "200": said("The booking as it is now", bookingAnswer),
        ...refusals({ ...missing, "409": `not-running, ${done}` }, { checked: false }),
      },
    },
  },
  "/bookings/{id}/extend": {
    post: {
      tags,
      operationId: "extendBooking",
      summary: "Let it go on for longer",
      requestParams,
      requestBody: body(extension),
      responses: {
        "200": said("The booking as it is now", bookingAnswer),
        ...refusals({
          ...missing,
          "409": `room-taken, no-capacity: \`possibleMinutes\` says how long it could; ${done}`,
          "422": "invalid, too-long",
        }),
      },
    },
  },
  "/bookings/{id}/invitees": {
    get: {
      tags,
      operationId: "listInvitees",
      summary: "Who is invited, and how their messages fared",
      requestParams,
      responses: {
        "200": said("All of them", listed(inviteeAnswer)),
        ...refusals({ "404": missing["404"] }, { checked: false }),
      },
    },
    put: {
      tags,
      operationId: "replaceInvitees",
      summary: "Make this the whole list: the new are invited, the missing told that it is off for them",
      requestParams,
      requestBody: body(inviteesInput),
      responses: { "200": said("All of them", listed(inviteeAnswer)), ...refusals({ ...missing, "409": done }) },
    },
  },
};
