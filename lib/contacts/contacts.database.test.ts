import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import {
  addContact,
  addToContactList,
  changeContact,
  changeContactList,
  makeContactList,
  removeContactList,
  removeContacts,
} from "./commands";
import { importContacts } from "./import-commands";
import { allContacts, contactById, contactLists, contactsPage } from "./queries";

let [ada, grace, mallory]: Actor[] = [];
const one = (actor: Actor | undefined): Actor => {
  if (!actor) throw new Error("no actor");
  return actor;
};
inPeopledDatabase((given) => {
  ({ ada, grace, mallory } = given);
});

const made = async (actor: Actor, name: string, email = `${crypto.randomUUID()}@example.org`) => {
  const done = await addContact(actor, { name, email, phone: null });
  if (!done.ok) throw new Error(done.reason);
  return done.contact;
};

describe("a phone book", () => {
  test("is its owner's alone", async () => {
    const contact = await made(one(grace), "Hedy Lamarr");
    const { list } = (await makeContactList(one(grace), { name: "Hers", contacts: [contact.id] })) as {
      list: { id: string };
    };
    for (const other of [one(ada), one(mallory)]) {
      expect(await contactById(other, contact.id)).toBeNull();
      expect((await contactsPage(other, { limit: 50, list: list.id })).items).toEqual([]);
      expect(await changeContact(other, contact.id, { name: "X" })).toMatchObject({ reason: "not-found" });
      expect(await removeContacts(other, [contact.id])).toMatchObject({ reason: "not-found" });
      expect(await changeContactList(other, list.id, { name: "X" })).toMatchObject({ reason: "not-found" });
      expect(await removeContactList(other, list.id)).toMatchObject({ reason: "not-found" });
      expect(await addToContactList(other, list.id, [contact.id])).toMatchObject({ reason: "not-found" });
      expect(await importContacts(other, "A <a@b.org>", list.id)).toMatchObject({ reason: "not-found" });
    }
    const theirs = await makeContactList(one(mallory), { name: "Mine", contacts: [contact.id] });
    expect(theirs).toMatchObject({ ok: true, list: { count: 0 } });
  });

  test("has nobody twice, however many ask at once", async () => {
    const email = "twice@example.org";
    const tries = await Promise.all(
      ["A", "B", "C"].map((name) => addContact(one(grace), { name, email, phone: null })),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tries.find(({ ok }) => !ok)).toMatchObject({ reason: "contact-known", email });
    expect(await addContact(one(mallory), { name: "D", email, phone: null })).toMatchObject({ ok: true });
    const other = await made(one(grace), "E");
    expect(await changeContact(one(grace), other.id, { email })).toMatchObject({ reason: "contact-known" });
    expect(await changeContact(one(grace), other.id, { email: null })).toMatchObject({ reason: "unreachable" });
  });

  test("is searched by every word, in names, addresses and numbers, a page at a time", async () => {
    const owner = one(ada);
    await importContacts(
      owner,
      Array.from({ length: 12 }, (_, at) => `Babbage ${at} <b${at}@engine.example> +44 20 7946 01${at + 10}`).join(
        "\n",
      ),
    );
    const first = await contactsPage(owner, { limit: 8, search: "babbage ENGINE" });
    const second = await contactsPage(owner, { limit: 8, search: "babbage ENGINE", cursor: first.next ?? "" });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(12);
    expect(second.next).toBeNull();
    expect((await contactsPage(owner, { limit: 8, search: "7946-0115" })).items.map(({ name }) => name)).toEqual([
      "Babbage 5",
    ]);
    expect((await contactsPage(owner, { limit: 8, search: "babbage nobody" })).items).toEqual([]);
  });
});

describe("an import", () => {
  test("adds, fills in what was missing, puts on a list, and gives back what it could not read", async () => {
    const owner = one(mallory);
    const known = await made(owner, "Ada Lovelace", "ada@known.example");
    const { list } = (await makeContactList(owner, { name: "Harbour" })) as { list: { id: string } };
    const text = [
      "Name,Email,Phone",
      "Countess,ADA@known.example,+44 20 7946 0100",
      "Grace,grace@known.example,",
      "Grace again,grace@known.example,",
      "Nobody,,",
      "Wrong,wrong@,",
      "Porter,,8001",
    ].join("\n");
    const expected = { ok: true, added: 2, merged: 2 };
    const done = await importContacts(owner, text, list.id);
    expect(done).toMatchObject(expected);
    expect(done).toMatchObject({
      bad: [
        { line: 5, text: "Nobody,,", why: "unreachable" },
        { line: 6, text: "Wrong,wrong@,", why: "address" },
      ],
    });
    expect(await contactById(owner, known.id)).toMatchObject({ name: "Ada Lovelace", phone: "+442079460100" });
    expect((await contactsPage(owner, { limit: 50, list: list.id })).items.map(({ name }) => name)).toEqual([
      "Ada Lovelace",
      "Grace",
      "Porter",
    ]);
    // Once more changes nothing.
    expect(await importContacts(owner, text, list.id)).toMatchObject({ added: 0, merged: 4 });
    expect(await contactLists(owner, { search: "harb" })).toEqual([{ id: list.id, name: "Harbour", count: 3 }]);
  });

  test("of 5,000 are all there, and one of them is found", async () => {
    const owner = one(grace);
    const text = Array.from(
      { length: 5_000 },
      (_, at) => `Person ${at} <person${at}@many.example> +4420${7_000_000 + at}`,
    ).join("\n");
    expect(await importContacts(owner, text)).toMatchObject({ added: 5_000, merged: 0, bad: [] });
    expect((await contactsPage(owner, { limit: 8, search: "person4711" })).items).toHaveLength(1);
    expect(await allContacts(owner, { search: "many.example" })).toHaveLength(5_000);
    expect(await allContacts(owner, { search: "many_example" })).toEqual([]);
  });
});
