import { changeContact, removeContacts } from "@/lib/contacts/commands";
import { contactById } from "@/lib/contacts/queries";
import { contactChanges } from "@/lib/contacts/schema";
import { api, bodyOf, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params: { id = "" } }) => {
  const contact = await contactById(actor, id);
  return contact ? json(contact) : refuse("not-found");
});

export const PATCH = api(async ({ actor, request, params: { id = "" } }) => {
  const changed = await changeContact(actor, id, await bodyOf(request, contactChanges));
  return changed.ok ? json(changed.contact) : changed;
});

export const DELETE = api(async ({ actor, params: { id = "" } }) => {
  const removed = await removeContacts(actor, [id]);
  return removed.ok ? new Response(null, { status: 204 }) : removed;
});
