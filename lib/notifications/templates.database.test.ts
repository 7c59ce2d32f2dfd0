import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/database";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { resetTemplate, saveTemplate } from "./template-commands";
import { templateList, templatesOf } from "./template-queries";
import { wordsFor } from "./words";

let fresh: FreshDatabase;
let people: Awaited<ReturnType<typeof threePeople>>;
const which = { kind: "reminder", channel: "mail", language: "zh" } as const;
const values = {
  title: "{title} <b>&",
  when: "now",
  organiser: "Ada",
  site: "Harbour",
  name: "Grace\r\nBcc: eve@example.org",
};

beforeAll(async () => {
  fresh = await freshDatabase();
  people = await threePeople(fresh.database);
});
afterAll(async () => {
  await database().$disconnect();
  await fresh.drop();
});

describe("an administrator's words", () => {
  it("count from when they are kept until the shipped ones do again, in their language alone", async () => {
    const shipped = (await wordsFor("reminder", "mail", "zh")).subject(values);
    const said = { subject: "快了：{title}，{when} {name}", body: "一\r\n二\u0000" };
    expect(await saveTemplate(people.ada, which, said)).toEqual({ ok: true });
    const words = await wordsFor("reminder", "mail", "zh");
    expect(words.own).toBe(true);
    // What is put in stays text: no braces of its own, and no second line in a subject.
    expect(words.subject(values)).toBe("快了：{title} <b>&，now Grace Bcc: eve@example.org");
    expect(words.body(values)).toBe("一\n二");
    expect((await wordsFor("reminder", "mail", "en")).own).toBe(false);
    expect((await templateList()).find(({ kind }) => kind === "reminder")?.own).toBe(1);
    expect(await resetTemplate(people.ada, which)).toEqual({ ok: true });
    expect((await wordsFor("reminder", "mail", "zh")).subject(values)).toBe(shipped);
  });

  it("are refused with what is wrong with which part, and nothing is kept", async () => {
    const refused = await saveTemplate(people.ada, which, { subject: "{title} {when} {pni}", body: "{name" });
    expect(refused).toMatchObject({
      reason: "bad-template",
      wrong: { subject: { reason: "unknown-variable", name: "pni" }, body: { reason: "braces" } },
    });
    expect(await saveTemplate(people.ada, which, { subject: "{when}", body: "x" })).toMatchObject({
      wrong: { subject: { reason: "needed-variable", name: "title" } },
    });
    expect(await saveTemplate(people.grace, which, { subject: "{title} {when}", body: "x" })).toMatchObject({
      reason: "forbidden",
    });
    expect(await resetTemplate(people.grace, which)).toMatchObject({ reason: "forbidden" });
    expect((await templatesOf("reminder")).some(({ own }) => own)).toBe(false);
  });

  it("give way to the shipped ones where an earlier version's want what is no longer given", async () => {
    const row = { kind: "reminder", channel: "MAIL" as const, language: "en" };
    await database().messageTemplate.create({ data: { ...row, subject: "{title} {weather}", body: "{title" } });
    const words = await wordsFor("reminder", "mail", "en");
    expect(words.subject(values)).toMatch(/^Reminder: /);
    expect(words.body(values)).toContain("Ada");
  });
});
