import { api, bodyOf, json } from "@/lib/http";
import { nameDeputies } from "@/lib/policies/deputy-commands";
import { deputiesOf, principalsOf } from "@/lib/policies/deputy-queries";
import { deputiesInput } from "@/lib/policies/schema";

export const GET = api(async ({ actor }) => {
  const [deputies, principals] = await Promise.all([deputiesOf(actor), principalsOf(actor)]);
  return json({ deputies, principals });
});

export const PUT = api(async ({ actor, request }) => {
  const named = await nameDeputies(actor, (await bodyOf(request, deputiesInput)).deputies);
  return named.ok ? json({ deputies: named.deputies, principals: await principalsOf(actor) }) : named;
});
