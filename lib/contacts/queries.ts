import { z } from "zod";
import type { Actor } from "@/lib/accounts/actor";
import { database, literally } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { keyIn, type Page, pageOf } from "@/lib/page";
import type { ContactView, ListView } from "./contact";

const withLists = {
  lists: { select: { list: { select: { id: true, name: true } } }, orderBy: { list: { name: "asc" } } },
} satisfies Prisma.ContactInclude;
/** What a cursor holds: the name and the id of a contact. */
export const placeInContacts = z.tuple([z.string(), z.string().regex(/^[a-z0-9]+$/)]);
type Row = Prisma.ContactGetPayload<{ include: typeof withLists }>;

const viewOf = ({ id, name, email, phone, language, timeZone, lists }: Row): ContactView => ({
  id,
  name,
  email,
  phone,
  language: language === "en" || language === "zh" ? language : null,
  timeZone,
  lists: lists.map(({ list }) => list),
});

/** A phone book is its owner's alone: not even an administrator looks into it. */
export const ownedBy = (actor: Actor) => ({ ownerId: actor.id });

type Which = { search?: string; list?: string };

function matching(actor: Actor, { search, list }: Which): Prisma.ContactWhereInput {
  const words = (search ?? "").split(/\s+/).filter(Boolean).slice(0, 6);
  return {
    ...ownedBy(actor),
    lists: list ? { some: { listId: list, list: ownedBy(actor) } } : undefined,
    AND: words.map((word) => ({
      OR: [
        { name: { contains: literally(word), mode: "insensitive" as const } },
        { email: { contains: literally(word), mode: "insensitive" as const } },
        ...(/^\+?[\d()./-]+$/.test(word) ? [{ phone: { contains: word.replace(/[^\d+]/g, "") } }] : []),
      ],
    })),
  };
}

/** The actor's contacts by name, a page at a time. */
export async function contactsPage(
  actor: Actor,
  { limit, cursor, ...which }: Which & { limit: number; cursor?: string },
): Promise<Page<ContactView>> {
  const [name, id] = keyIn(cursor, placeInContacts) ?? [];
  const after = name === undefined ? {} : { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };
  const contacts = await database().contact.findMany({
    where: { AND: [matching(actor, which), after] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    include: withLists,
    take: limit + 1,
  });
  return pageOf(contacts.map(viewOf), limit, (contact) => [contact.name, contact.id]);
}

export const countContacts = (actor: Actor, which: Which = {}): Promise<number> =>
  database().contact.count({ where: matching(actor, which) });

/** null: there is none, or it is somebody else's. */
export async function contactById(actor: Actor, id: string): Promise<ContactView | null> {
  const contact = await database().contact.findFirst({ where: { id, ...ownedBy(actor) }, include: withLists });
  return contact && viewOf(contact);
}

/** All of them, for a file to take away. */
export async function allContacts(actor: Actor, which: Which = {}): Promise<ContactView[]> {
  const contacts = await database().contact.findMany({
    where: matching(actor, which),
    orderBy: [{ name: "asc" }, { id: "asc" }],
    include: withLists,
  });
  return contacts.map(viewOf);
}

/** The actor's lists by name, with how many are on each. */
export async function contactLists(actor: Actor, { search }: { search?: string } = {}): Promise<ListView[]> {
  const lists = await database().contactList.findMany({
    where: { ...ownedBy(actor), name: search ? { contains: literally(search), mode: "insensitive" } : undefined },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    include: { _count: { select: { members: true } } },
    take: 500,
  });
  return lists.map(({ id, name, _count }) => ({ id, name, count: _count.members }));
}

export async function contactListById(actor: Actor, id: string): Promise<ListView | null> {
  const list = await database().contactList.findFirst({
    where: { id, ...ownedBy(actor) },
    include: { _count: { select: { members: true } } },
  });
  return list && { id: list.id, name: list.name, count: list._count.members };
}
