import type { Suggestions } from "@/components/bookings/suggestions";
import type { ContactView } from "@/lib/contacts/contact";
import { allContacts, contactLists, contactsPage } from "@/lib/contacts/queries";
import { api, json } from "@/lib/http";

const [most, mostLists, mostInvited] = [6, 3, 1_000];

/** Whom of his contacts somebody may mean who types `search`; with `list`, all who are on that list. */
export const GET = api(async ({ actor, url }) => {
  const list = url.searchParams.get("list")?.slice(0, 64);
  if (list) {
    const people = await allContacts(actor, { list });
    return json({ people: people.slice(0, mostInvited).map(personOf), lists: [] } satisfies Suggestions);
  }
  const search = (url.searchParams.get("search") ?? "").slice(0, 100).trim();
  if (search === "") return json({ people: [], lists: [] } satisfies Suggestions);
  const [{ items }, lists] = await Promise.all([
    contactsPage(actor, { search, limit: most }),
    contactLists(actor, { search }),
  ]);
  const filled = lists.filter(({ count }) => count > 0).slice(0, mostLists);
  return json({ people: items.map(personOf), lists: filled } satisfies Suggestions);
});

const personOf = ({ name, email, phone, language, timeZone }: ContactView) => ({
  name,
  email: email ?? "",
  phone: phone ?? "",
  role: "participant" as const,
  language,
  zone: timeZone,
});
