import { addContact } from "@/lib/contacts/commands";
import { contactsPage } from "@/lib/contacts/queries";
import { contactInput, contactsQuery } from "@/lib/contacts/schema";
import { api, bodyOf, json } from "@/lib/http";

export const GET = api(async ({ actor, url }) =>
  json(await contactsPage(actor, contactsQuery.parse(Object.fromEntries(url.searchParams)))),
);

export const POST = api(async ({ actor, request }) => {
  const made = await addContact(actor, await bodyOf(request, contactInput));
  return made.ok ? json(made.contact, 201, { location: `/api/v1/contacts/${made.contact.id}` }) : made;
});
