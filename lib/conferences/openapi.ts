import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { callableList } from "@/lib/dialling/schema";
import { body, refusals, said } from "@/lib/openapi-answers";
import { commandInput } from "./command";
import { commandAccepted, conferenceDetail, conferenceList } from "./schema";

const tags = ["conferences"];
const path = z.object({ room: z.string().meta({ description: "The room's number.", example: "84217" }) });
const missing = { "404": "not-found: no such room, or not yours to moderate; no-conference: nobody is in it" };

/** The part of /api/v1/openapi.json that is about conferences that are on. */
export const paths: ZodOpenApiPathsObject = {
  "/conferences": {
    get: {
      tags,
      operationId: "listConferences",
      summary: "What goes on now, of what you may moderate",
      responses: { "200": said("All of them", conferenceList), ...refusals({}, { checked: false }) },
    },
  },
  "/conferences/{room}": {
    get: {
      tags,
      operationId: "getConference",
      summary: "One conference as it is at this moment",
      requestParams: { path },
      responses: { "200": said("The conference", conferenceDetail), ...refusals(missing, { checked: false }) },
    },
  },
  "/conferences/{room}/events": {
    get: {
      tags,
      operationId: "followConference",
      summary: "The same as Server-Sent Events: `snapshot` first, then a `change` for each step, numbered",
      description:
        "A gap in the numbers or a lost connection: connect again, the first event is a whole snapshot. A room in which nobody is " +
        "may be followed: its snapshot has no participants. The stream ends when the right to moderate does.",
      requestParams: {
        path,
        query: z.object({
          beats: z
            .string()
            .optional()
            .meta({ description: "When present: `event: beat` every ten seconds, instead of a comment." }),
        }),
      },
      responses: {
        "200": {
          description: "`event: snapshot` carries the conference, `event: change` one step",
          content: { "text/event-stream": { schema: { type: "string" } } },
        },
        ...refusals({ "404": "not-found: no such room, or not yours to moderate" }, { checked: false }),
      },
    },
  },
  "/conferences/{room}/callable": {
    get: {
      tags,
      operationId: "listCallable",
      summary: "Who is invited to what is on now and is not in, with the numbers that may be called: targets of `dial`",
      requestParams: { path },
      responses: {
        "200": said("In the order of the invitations", callableList),
        ...refusals(
          {
            "403": "dial-forbidden: not for you to ask",
            "404": "not-found: no such room, or not yours to moderate",
            "409": "dial-off: this portal calls nobody; dial-budget: not today any more",
          },
          { checked: false },
        ),
      },
    },
  },
  "/conferences/{room}/commands": {
    post: {
      tags,
      operationId: "commandConference",
      summary: "Ask for something; the event that follows says that it is so",
      requestParams: { path },
      requestBody: body(commandInput),
      responses: {
        "202": said("Asterisk took it", commandAccepted),
        ...refusals({
          "404":
            "not-found: no such room, or not yours to moderate; no-conference: nobody is in it; " +
            "no-such-sound: of an announcement",
          "403":
            "other-room: a conference that you do not moderate; of calls dial-forbidden: not for you to ask, " +
            "number-not-allowed",
          "409":
            "not-in-conference, already-left, elsewhere, on-the-way, in-lecture, locked, asterisk-refused; " +
            "of recording already-recording, not-recording, recording-never; of the lobby lobby-empty, not-in-lobby, lobby-off, moderators-pass; " +
            "of a vote vote-open, no-vote; of extending not-booked, room-taken, no-capacity; " +
            "of whispering no-leg-of-yours, not-whispering; " +
            "of calls dial-off, dial-locked, dial-budget, not-dialling; " +
            "of side rooms sides-in-use, nobody-to-seat, nobody-aside, too-many-sides; " +
            "of other conferences same-room, other-empty, other-locked, other-full, already-linked, link-loop, too-many-links, not-linked",
          "410": "sound-missing: its file is gone",
          "422":
            "invalid: `issues` says where; text-or-sound, not-then, no-such-side, whisper-to-yourself, " +
            "dial-unreadable, dial-not-invited",
          "503": "asterisk-away: the phone server can't be reached; no-studio: it could not be spoken just now",
        }),
      },
    },
  },
};
