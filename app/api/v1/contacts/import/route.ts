import { importContacts } from "@/lib/contacts/import-commands";
import { contactsImport } from "@/lib/contacts/schema";
import { api, bodyOf, json } from "@/lib/http";

export const POST = api(async ({ actor, request }) => {
  const { text, list } = await bodyOf(request, contactsImport);
  const done = await importContacts(actor, text, list);
  if (!done.ok) return done;
  const { ok: _, ...imported } = done;
  return json(imported);
});
