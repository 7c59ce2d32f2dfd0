import { api, bodyOf, json } from "@/lib/http";
import { templateAnswerOf } from "@/lib/policies/answer";
import { templateInput } from "@/lib/policies/schema";
import { saveTemplate } from "@/lib/policies/template-commands";
import { templatesOf } from "@/lib/policies/template-queries";

export const GET = api(async ({ actor }) =>
  json({ items: (await templatesOf(actor)).map(templateAnswerOf), next: null }),
);

export const POST = api(async ({ actor, request }) => {
  const saved = await saveTemplate(actor, await bodyOf(request, templateInput));
  if (!saved.ok) return saved;
  return json(templateAnswerOf(saved.template), 201, { location: `/api/v1/templates/${saved.template.id}` });
});
