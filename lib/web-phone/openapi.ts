import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, refusals, said } from "@/lib/openapi-answers";
import { howToEcho, howToJoin, joinedLeg, joinInput, ownCommand, ownState, qualityInput, renewInput } from "./schema";

const tags = ["browser phone"];
const room = z.object({ room: z.string().meta({ description: "The room's number.", example: "84217" }) });
const token = z.object({ token: z.string().meta({ description: "The last part of a guest page's address." }) });
const key = z.object({ key: z.string().meta({ description: "What the browser got when it joined." }) });

const refused = {
  "404": "not-found: no such room or invitation, or not yours",
  "409": "too-early, conference-over, conference-locked, conference-full: as on a telephone",
  "422": "offer-unfit: `fault` says what is wrong with the SDP; or invalid",
  "429": "too-many-legs, too-many-requests",
  "503": "no-web-phone, asterisk-away",
} as const;
const over = { "410": "leg-over: it has ended, or never was" } as const;
const renewed = z.object({ answer: z.string() });

/** The part of /api/v1/openapi.json that is about taking part from a browser. */
export const paths: ZodOpenApiPathsObject = {
  "/echo": {
    get: {
      tags,
      operationId: "howToEcho",
      summary: "What a browser needs before it calls the self-test's echo: relays, for some minutes",
      security: [],
      responses: {
        "200": said("How", howToEcho),
        ...refusals({ "429": "too-many-requests", "503": "no-web-phone" }, { checked: false }),
      },
    },
    post: {
      tags,
      operationId: "callEcho",
      summary: "Call the self-test's echo: what it hears comes back, for a minute or until #",
      security: [],
      requestBody: body(renewInput),
      responses: {
        "201": said("Asterisk's answer", renewed),
        ...refusals({
          "422": refused["422"],
          "429": "too-many-requests",
          "503": "no-web-phone, asterisk-away, echo-busy",
        }),
      },
    },
  },
  "/conferences/{room}/legs": {
    get: {
      tags,
      operationId: "howToJoin",
      summary: "What a browser needs before it joins: relays, and when the doors open",
      requestParams: { path: room },
      responses: { "200": said("How", howToJoin), ...refusals({ "404": refused["404"] }, { checked: false }) },
    },
    post: {
      tags,
      operationId: "joinConference",
      summary: "Bring a browser in: its SDP offer for Asterisk's answer, in the manner of WHIP",
      requestParams: { path: room },
      requestBody: body(joinInput),
      responses: { "201": said("Asterisk's answer, and the key to the leg", joinedLeg), ...refusals(refused) },
    },
  },
  "/invitations/{token}/legs": {
    get: {
      tags,
      operationId: "howToJoinAsGuest",
      summary: "As howToJoin, by the key of a guest's page",
      security: [],
      requestParams: { path: token },
      responses: { "200": said("How", howToJoin), ...refusals({ "404": refused["404"] }, { checked: false }) },
    },
    post: {
      tags,
      operationId: "joinConferenceAsGuest",
      summary: "As joinConference, by the key of a guest's page",
      security: [],
      requestParams: { path: token },
      requestBody: body(joinInput),
      responses: { "201": said("Asterisk's answer, and the key to the leg", joinedLeg), ...refusals(refused) },
    },
  },
  "/legs/{key}": {
    put: {
      tags,
      operationId: "renewLeg",
      summary: "New candidates within the same call: ICE restart after a change of network",
      security: [],
      requestParams: { path: key },
      requestBody: body(renewInput),
      responses: {
        "200": said("Asterisk's answer", renewed),
        ...refusals({ ...over, "422": refused["422"], "503": refused["503"] }),
      },
    },
    delete: {
      tags,
      operationId: "endLeg",
      summary: "Hang up",
      security: [],
      requestParams: { path: key },
      responses: { "204": { description: "It has ended" }, ...refusals({ ...over, "503": refused["503"] }) },
    },
  },
  "/legs/{key}/commands": {
    post: {
      tags,
      operationId: "commandOwnLeg",
      summary: "What one does about oneself: mute, hold, raise one's hand, go on by telephone, leave",
      security: [],
      requestParams: { path: key },
      requestBody: body(ownCommand),
      responses: {
        "202": said("Asterisk took it; that it is so is told by the stream", z.object({})),
        ...refusals({
          ...over,
          "403": "number-not-yours, number-not-allowed",
          "409":
            "not-called-up, only-listens, held-by-moderator, elsewhere, not-in-conference; own-number-unknown, dial-off, dial-budget, not-dialling",
          "422": "dial-unreadable; or invalid",
          "429": "too-many-requests",
          "503": "asterisk-away",
        }),
      },
    },
  },
  "/legs/{key}/quality": {
    put: {
      tags,
      operationId: "tellQuality",
      summary: "What the browser measures of its own leg",
      security: [],
      requestParams: { path: key },
      requestBody: body(qualityInput),
      responses: { "204": { description: "Kept" }, ...refusals(over) },
    },
  },
  "/legs/{key}/events": {
    get: {
      tags,
      operationId: "followLeg",
      summary: "How the leg stands, as Server-Sent Events: `state` whenever it changes, the last one `ended`",
      security: [],
      requestParams: { path: key },
      responses: {
        "200": {
          description: "`event: state`",
          content: { "text/event-stream": { schema: ownState } },
        },
        ...refusals(over, { checked: false }),
      },
    },
  },
};
