import { makeContactList } from "@/lib/contacts/commands";
import { contactLists } from "@/lib/contacts/queries";
import { listInput } from "@/lib/contacts/schema";
import { api, bodyOf, json } from "@/lib/http";

export const GET = api(async ({ actor }) => json({ items: await contactLists(actor), next: null }));

export const POST = api(async ({ actor, request }) => {
  const made = await makeContactList(actor, await bodyOf(request, listInput));
  return made.ok ? json(made.list, 201, { location: `/api/v1/contact-lists/${made.list.id}` }) : made;
});
