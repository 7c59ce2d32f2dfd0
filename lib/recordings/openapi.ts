import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, refusals, said } from "@/lib/openapi-answers";
import { fetchAnswer, recordingAnswer, recordingsAnswer, recordingsQuery, shareAnswer, shareInput } from "./schema";

const id = z.object({ id: z.string() });
const tags = ["recordings"];
const hidden = { "404": "not-found: none such, or not for you" };
const owned = { "404": "not-found: none such, or not yours to share" };
const sharing = { ...hidden, "403": "forbidden: you may hear it, but it is not yours to share" };
const sound = { "audio/wav": { schema: { type: "string" as const, format: "binary" } } };
const header = (description: string) => ({ description, schema: { type: "string" as const } });

const audioHeaders = {
  "Content-Length": header("exact, of the part that is sent"),
  "Content-Disposition": header("our name for it, as RFC 6266 has it"),
  "Accept-Ranges": header("bytes"),
  ETag: header("strong; for If-None-Match, If-Match and If-Range"),
};
const audioRefusals = {
  ...hidden,
  "409": "still-recording: it is being written",
  "410": "recording-missing: its file is gone",
  "412": "precondition-failed: If-Match or If-Unmodified-Since does not hold",
};
const audioParameters = {
  path: id,
  query: z.object({
    disposition: z.enum(["attachment", "inline"]).optional().meta({ description: "inline: to be played in place" }),
    invitation: z.string().optional().meta({ description: "an invitee's token instead of an account" }),
  }),
  header: z.object({
    Range: z
      .string()
      .optional()
      .meta({ description: "one range of bytes; of several the whole is sent", example: "bytes=-65536" }),
    "If-Range": z.string().optional(),
  }),
};

/** The part of /api/v1/openapi.json that is about recordings. */
export const paths: ZodOpenApiPathsObject = {
  "/recordings": {
    get: {
      tags,
      operationId: "listRecordings",
      summary: "The recordings you may hear, latest first",
      requestParams: { query: recordingsQuery },
      responses: { "200": said("One page", recordingsAnswer), ...refusals() },
    },
  },
  "/recordings/{id}": {
    get: {
      tags,
      operationId: "getRecording",
      summary: "One recording",
      requestParams: { path: id },
      responses: { "200": said("The recording", recordingAnswer), ...refusals(hidden, { checked: false }) },
    },
  },
  "/recordings/{id}/audio": {
    get: {
      tags,
      operationId: "getRecordingAudio",
      summary: "Its sound, as a WAV, whole or a range; every fetch is logged",
      requestParams: audioParameters,
      responses: {
        "200": { description: "The whole", headers: audioHeaders, content: sound },
        "206": { description: "The range", headers: audioHeaders, content: sound },
        "304": { description: "You have it" },
        ...refusals(
          { ...audioRefusals, "416": "range-not-satisfiable: it lies outside; Content-Range says how long it is" },
          { checked: false },
        ),
      },
    },
    head: {
      tags,
      operationId: "headRecordingAudio",
      summary: "As GET, without the sound",
      requestParams: audioParameters,
      responses: {
        "200": { description: "What GET would say", headers: audioHeaders },
        ...refusals(audioRefusals, { checked: false }),
      },
    },
  },
  "/recordings/{id}/shares": {
    get: {
      tags,
      operationId: "listRecordingShares",
      summary: "Whom it is shared with",
      requestParams: { path: id },
      responses: {
        "200": said("All of them", z.object({ items: z.array(shareAnswer) })),
        ...refusals(owned, { checked: false }),
      },
    },
    post: {
      tags,
      operationId: "shareRecording",
      summary: "Share it with accounts or invitees",
      requestParams: { path: id },
      requestBody: body(shareInput),
      responses: {
        "201": said("All it is shared with now", z.object({ items: z.array(shareAnswer) })),
        ...refusals({
          ...sharing,
          "422": "invalid; unknown-person: somebody is neither an account nor invited; nobody was added",
        }),
      },
    },
  },
  "/recordings/{id}/shares/{share}": {
    delete: {
      tags,
      operationId: "unshareRecording",
      summary: "Take a share back",
      requestParams: { path: z.object({ id: z.string(), share: z.string() }) },
      responses: { "204": { description: "Taken back" }, ...refusals(sharing, { checked: false }) },
    },
  },
  "/recordings/{id}/downloads": {
    get: {
      tags,
      operationId: "listRecordingDownloads",
      summary: "Who fetched it, latest first",
      requestParams: { path: id },
      responses: {
        "200": said("The last hundred", z.object({ items: z.array(fetchAnswer) })),
        ...refusals(owned, { checked: false }),
      },
    },
  },
};
