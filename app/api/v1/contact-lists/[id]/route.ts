import { changeContactList, removeContactList } from "@/lib/contacts/commands";
import { contactListById } from "@/lib/contacts/queries";
import { listChanges } from "@/lib/contacts/schema";
import { api, bodyOf, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params: { id = "" } }) => {
  const list = await contactListById(actor, id);
  return list ? json(list) : refuse("not-found");
});

export const PATCH = api(async ({ actor, request, params: { id = "" } }) => {
  const changed = await changeContactList(actor, id, await bodyOf(request, listChanges));
  return changed.ok ? json(changed.list) : changed;
});

export const DELETE = api(async ({ actor, params: { id = "" } }) => {
  const removed = await removeContactList(actor, id);
  return removed.ok ? new Response(null, { status: 204 }) : removed;
});
