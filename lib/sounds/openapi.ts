import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { refusals, said } from "@/lib/openapi-answers";
import { soundAnswer, spokenInput, uploadQuery } from "./schema";

const tags = ["sounds"];
const requestParams = { path: z.object({ id: z.string() }) };
const binary = { schema: { type: "string" as const, format: "binary" } };
const unchecked = { checked: false };

/** The part of /api/v1/openapi.json that is about sounds that are played in conferences. */
export const paths: ZodOpenApiPathsObject = {
  "/sounds": {
    get: {
      tags,
      operationId: "listSounds",
      summary: "The sounds you may play in conferences: your own and the house's",
      responses: { "200": said("All of them", z.object({ items: z.array(soundAnswer) })), ...refusals({}, unchecked) },
    },
    post: {
      tags,
      operationId: "addSound",
      summary: "Upload a WAV or MP3 of up to five minutes (`?name=…`), or have a sentence spoken",
      requestParams: { query: uploadQuery.partial() },
      requestBody: {
        required: true,
        content: { "audio/wav": binary, "audio/mpeg": binary, "application/json": { schema: spokenInput } },
      },
      responses: {
        "201": said("The sound, as telephones play it", soundAnswer),
        ...refusals({
          "409": "too-many-sounds: delete one first",
          "413": "too-large: more than 30 MB",
          "422": "invalid; not-a-sound, sound-too-long, sound-silent",
          "503": "no-studio: it could not be made just now",
        }),
      },
    },
  },
  "/sounds/{id}": {
    delete: {
      tags,
      operationId: "deleteSound",
      summary: "Delete a sound of yours",
      requestParams,
      responses: {
        "204": { description: "Deleted" },
        ...refusals({ "404": "not-found: none such, or not yours" }, unchecked),
      },
    },
  },
  "/sounds/{id}/file": {
    get: {
      tags,
      operationId: "getSoundFile",
      summary: "What is played: a WAV of 8 kHz, 16 bit, mono",
      requestParams,
      responses: {
        "200": { description: "The whole", content: { "audio/wav": binary } },
        ...refusals(
          { "404": "not-found: none such, or not for you", "410": "sound-missing: its file is gone" },
          unchecked,
        ),
      },
    },
  },
};
