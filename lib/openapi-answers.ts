import { z } from "zod";
import "zod-openapi";

/** What the OpenAPI documents of all nouns say in the same way. */
export const problemDocument = z
  .looseObject({
    type: z.string().meta({
      description: "Stable; ends in the reason.",
      example: "https://conference.example.org/problems/room-taken",
    }),
    title: z.string().meta({ example: "room taken" }),
    status: z.int().meta({ example: 409 }),
    detail: z.string().optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457. Further members say what, and what instead." });

export const said = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema } },
});

export const body = (schema: z.ZodType, required = true) => ({ required, content: { "application/json": { schema } } });

export const listed = (schema: z.ZodType) =>
  z.object({ items: z.array(schema), next: z.string().nullable().meta({ description: "`cursor` of the next page." }) });

/** An instant as JSON has it; made of a row's date. */
export const instantAnswer = z.preprocess((at) => (at instanceof Date ? at.toISOString() : at), z.iso.datetime());

type Refusals = Record<`${4 | 5}${string}`, string | { why: string; schema: z.ZodType }>;

/** Problem answers by status: why, in a few words that begin with the reason. 401 and 422 come by themselves. */
export const refusals = (more: Refusals = {}, { checked = true } = {}) => {
  const all: Refusals = {
    "401": "not-signed-in",
    ...(checked && { "422": "invalid: `issues` says where" }),
    ...more,
  };
  return Object.fromEntries(
    Object.entries(all).map(([status, refusal]) => {
      const { why, schema } = typeof refusal === "string" ? { why: refusal, schema: problemDocument } : refusal;
      return [status, { description: why, content: { "application/problem+json": { schema } } }];
    }),
  );
};
