import type { Actor } from "@/lib/accounts/actor";
import { database, isUniqueViolation, type Transaction } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { contactById, contactListById, ownedBy } from "./queries";
import type { ContactChanges, ContactInput, ListChanges, ListInput } from "./schema";

export async function addContact(actor: Actor, input: ContactInput) {
  return asWritten(actor, input.email, async () => {
    const { id } = await database().contact.create({ data: { ...input, ownerId: actor.id }, select: { id: true } });
    return id;
  });
}

/** Changes what is given. */
export async function changeContact(actor: Actor, id: string, changes: ContactChanges) {
  const known = await contactById(actor, id);
  if (!known) return refuse("not-found");
  const after = { ...known, ...changes };
  if (!after.email && !after.phone) return refuse("unreachable");
  return asWritten(actor, changes.email, async () => {
    await database().contact.updateMany({ where: { id, ...ownedBy(actor) }, data: changes });
    return id;
  });
}

/** The unique index on owner and address judges: two contacts with one address would be one person asked twice. */
async function asWritten(actor: Actor, email: string | null | undefined, write: () => Promise<string>) {
  try {
    const contact = await contactById(actor, await write());
    return contact ? { ok: true as const, contact } : refuse("not-found");
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return refuse("contact-known", { email: email ?? "" });
  }
}

export async function removeContacts(actor: Actor, ids: string[]) {
  const { count } = await database().contact.deleteMany({ where: { id: { in: ids }, ...ownedBy(actor) } });
  return count > 0 ? { ok: true as const, count } : refuse("not-found");
}

export async function makeContactList(actor: Actor, { name, contacts = [] }: ListInput) {
  const id = await database().$transaction(async (tx) => {
    const list = await tx.contactList.create({ data: { name, ownerId: actor.id }, select: { id: true } });
    await putOn(tx, actor, list.id, contacts);
    return list.id;
  });
  return listThatIs(actor, id);
}

/** `contacts`, when given, are the whole new list. */
export async function changeContactList(actor: Actor, id: string, { name, contacts }: ListChanges) {
  const found = await database().$transaction(async (tx) => {
    const { count } = await tx.contactList.updateMany({ where: { id, ...ownedBy(actor) }, data: { name } });
    if (count === 0) return false;
    if (contacts) {
      await tx.contactListMember.deleteMany({ where: { listId: id } });
      await putOn(tx, actor, id, contacts);
    }
    return true;
  });
  return found ? listThatIs(actor, id) : refuse("not-found");
}

export async function addToContactList(actor: Actor, id: string, contacts: string[]) {
  if (!(await contactListById(actor, id))) return refuse("not-found");
  await database().$transaction((tx) => putOn(tx, actor, id, contacts));
  return listThatIs(actor, id);
}

export async function takeOffContactList(actor: Actor, id: string, contacts: string[]) {
  if (!(await contactListById(actor, id))) return refuse("not-found");
  await database().contactListMember.deleteMany({ where: { listId: id, contactId: { in: contacts } } });
  return listThatIs(actor, id);
}

/** Those on it stay contacts. */
export async function removeContactList(actor: Actor, id: string) {
  const { count } = await database().contactList.deleteMany({ where: { id, ...ownedBy(actor) } });
  return count > 0 ? { ok: true as const } : refuse("not-found");
}

/** Only the actor's own contacts: another's id adds nobody. */
export async function putOn(tx: Transaction, actor: Actor, listId: string, contacts: string[]) {
  if (contacts.length === 0) return;
  const own = await tx.contact.findMany({ where: { id: { in: contacts }, ...ownedBy(actor) }, select: { id: true } });
  await tx.contactListMember.createMany({
    data: own.map(({ id }) => ({ listId, contactId: id })),
    skipDuplicates: true,
  });
}

async function listThatIs(actor: Actor, id: string) {
  const list = await contactListById(actor, id);
  return list ? { ok: true as const, list } : refuse("not-found");
}
