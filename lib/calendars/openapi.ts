import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { bookingAnswer } from "@/lib/bookings/schema";
import { body, listed, refusals, said } from "@/lib/openapi-answers";
import { roomNumber } from "@/lib/rooms/schema";
import { feedAnswer, newFeed } from "./schema";

const tags = ["calendars"];
const unfit =
  "calendar-unreadable, calendar-cut, calendar-empty, calendar-too-deep, calendar-too-many: no file that is read. " +
  "meeting-unfit: `what` of it no booking can have. And all that POST /bookings refuses";

export const importQuery = z.object({
  room: roomNumber.optional().meta({ description: "Left out: any free number." }),
});

/** What of the file was not taken over. */
const leftAnswer = z.object({
  what: z.enum(["start", "end", "zone", "allDay", "recurrence", "attendee", "others", "exceptions"]),
  text: z.string(),
});

/** The part of /api/v1/openapi.json that is about calendars. */
export const paths: ZodOpenApiPathsObject = {
  "/calendars": {
    get: {
      tags,
      operationId: "listFeeds",
      summary: "One's own private calendar addresses",
      responses: { "200": said("All of them", listed(feedAnswer)), ...refusals({}, { checked: false }) },
    },
    post: {
      tags,
      operationId: "createFeed",
      summary: "Make a private calendar address of all one's bookings",
      requestBody: body(newFeed),
      responses: { "201": said("The address", feedAnswer), ...refusals({ "409": "feed-too-many" }) },
    },
  },
  "/calendars/{id}": {
    delete: {
      tags,
      operationId: "revokeFeed",
      summary: "Make a private calendar address nobody's",
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { "204": { description: "Done" }, ...refusals({ "404": "not-found" }, { checked: false }) },
    },
  },
  "/bookings/import": {
    post: {
      tags: ["bookings"],
      operationId: "importBooking",
      summary: "Book the meeting in an .ics file; who is in it is invited",
      requestParams: { query: importQuery },
      requestBody: { required: true, content: { "text/calendar": { schema: z.string() } } },
      responses: {
        "201": said(
          "The booking, and what of the file it does not have",
          z.object({ booking: bookingAnswer, left: z.array(leftAnswer) }),
        ),
        ...refusals({
          "404": "not-found: no such room, or not yours",
          "409": "room-taken, no-capacity",
          "413": "calendar-too-large",
          "422": unfit,
        }),
      },
    },
  },
};
