import type { Actor } from "@/lib/accounts/actor";
import { database, type Transaction } from "@/lib/database";
import { plainPhone } from "@/lib/invitations/schema";
import { refuse } from "@/lib/refusal";
import { putOn } from "./commands";
import { contactListById, ownedBy } from "./queries";
import { type BadLine, type ReadPerson, readPeople } from "./reading";

export type Imported = { ok: true; added: number; merged: number; bad: BadLine[] };

/**
 * Takes people from a text or a CSV file into the actor's phone book, and on a list. Who is known already, by address, else by name and
 * number, is filled in where something was missing and otherwise left as he is.
 */
export async function importContacts(actor: Actor, text: string, list?: string | null) {
  if (list && !(await contactListById(actor, list))) return refuse("not-found", { field: "list" });
  const { people, bad, twice } = readPeople(text, { reachable: true });
  const rows = [...new Map(people.map((person) => [keyOf(person), person])).values()];
  const merged = await database().$transaction(async (tx) => {
    // One import after the other: who is known must not change while we look.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`contacts ${actor.id}`}))`;
    const known = await knownTo(tx, actor, rows);
    await fillIn(tx, rows, known);
    const fresh = rows.filter((person) => !known.has(keyOf(person)));
    await tx.contact.createMany({ data: fresh.map((person) => rowOf(actor, person)), skipDuplicates: true });
    if (list) await putOn(tx, actor, list, [...(await knownTo(tx, actor, rows)).values()]);
    return rows.length - fresh.length;
  }, patient);
  return {
    ok: true as const,
    added: rows.length - merged,
    merged: merged + twice.length + people.length - rows.length,
    bad,
  } satisfies Imported;
}

const patient = { timeout: 30_000, maxWait: 10_000 };

const keyOf = ({ name, email, phone }: Pick<ReadPerson, "name" | "email" | "phone">) =>
  email || `${plainPhone(phone)} ${name.toLowerCase()}`;

const rowOf = (actor: Actor, { name, email, phone, language, zone }: ReadPerson) => ({
  ownerId: actor.id,
  name,
  email: email || null,
  phone: plainPhone(phone) || null,
  language: language ?? null,
  timeZone: zone ?? null,
});

/** Ids of those that are in the book, by key. */
async function knownTo(tx: Transaction, actor: Actor, people: ReadPerson[]): Promise<Map<string, string>> {
  const [emails, phones] = [people.map(({ email }) => email), people.map(({ phone }) => plainPhone(phone))];
  const found = await tx.contact.findMany({
    where: {
      ...ownedBy(actor),
      OR: [{ email: { in: emails.filter(Boolean) } }, { email: null, phone: { in: phones.filter(Boolean) } }],
    },
    select: { id: true, name: true, email: true, phone: true },
  });
  return new Map(
    found.map(({ id, name, email, phone }) => [keyOf({ name, email: email ?? "", phone: phone ?? "" }), id]),
  );
}

/** One statement, however many they are. */
async function fillIn(tx: Transaction, people: ReadPerson[], known: Map<string, string>) {
  const rows = people.flatMap((person) => {
    const id = known.get(keyOf(person));
    return id
      ? [{ id, phone: plainPhone(person.phone), language: person.language ?? "", zone: person.zone ?? "" }]
      : [];
  });
  if (rows.length === 0) return;
  const [ids, phones] = [rows.map(({ id }) => id), rows.map(({ phone }) => phone)];
  const [languages, zones] = [rows.map(({ language }) => language), rows.map(({ zone }) => zone)];
  await tx.$executeRaw`
    UPDATE "Contact" AS c SET
      "phone" = coalesce(c."phone", nullif(d.phone, '')),
      "language" = coalesce(c."language", nullif(d.language, '')),
      "timeZone" = coalesce(c."timeZone", nullif(d.zone, '')),
      "updatedAt" = now()
    FROM unnest(${ids}::text[], ${phones}::text[], ${languages}::text[], ${zones}::text[]) AS d(id, phone, language, zone)
    WHERE c."id" = d.id`;
}
