import { api, json } from "@/lib/http";
import { templateAnswerOf } from "@/lib/policies/answer";
import { removeTemplate } from "@/lib/policies/template-commands";
import { templateById } from "@/lib/policies/template-queries";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params: { id = "" } }) => {
  const template = await templateById(actor, id);
  return template ? json(templateAnswerOf(template)) : refuse("not-found");
});

export const DELETE = api(async ({ actor, params: { id = "" } }) => {
  const removed = await removeTemplate(actor, id);
  return removed.ok ? new Response(null, { status: 204 }) : removed;
});
