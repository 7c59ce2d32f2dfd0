import { existsSync, mkdtempSync, readdirSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forget } from "@/lib/once";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { wavFile } from "@/lib/testing/wav-file";
import { deleteSound, speakSound, uploadSound } from "./commands";
import { forgetSpoken } from "./folder";
import { soundById, soundList } from "./queries";
import { spoken } from "./speech";

let fresh: FreshDatabase;
let people: Awaited<ReturnType<typeof threePeople>>;
const folder = mkdtempSync(join(tmpdir(), "rollcall-sounds-"));
const names = async (who: keyof typeof people) => (await soundList(people[who])).map(({ name }) => name);
const fileOf = (id: string) => join(folder, `${id}.wav`);

beforeAll(async () => {
  fresh = await freshDatabase();
  process.env.SOUNDS_DIR = folder;
  forget("environment");
  people = await threePeople(fresh.database);
});
afterAll(() => fresh.drop());

test("everybody plays his own sounds and the administrators', and takes away only his own", async () => {
  const { ada, grace, mallory } = people;
  const house = await uploadSound(ada, { name: "House" }, wavFile({ seconds: 0.5 }));
  const own = await speakSound(grace, { name: "Own", text: "大家好" });
  if (!house.ok || !own.ok) throw new Error("they were not kept");
  expect(house.sound).toMatchObject({ name: "House", seconds: 0.5, language: null, owner: { name: "Ada" } });
  expect(own.sound.language).toBe("zh");
  expect([await names("ada"), await names("grace"), await names("mallory")]).toEqual([
    ["House", "Own"],
    ["House", "Own"],
    ["House"],
  ]);
  expect(await soundById(mallory, own.sound.id)).toBeNull();
  expect(await deleteSound(mallory, own.sound.id)).toMatchObject({ reason: "not-found" });
  expect(await deleteSound(grace, house.sound.id)).toMatchObject({ reason: "not-found" });
  expect(existsSync(fileOf(own.sound.id))).toBe(true);
  expect(await deleteSound(grace, own.sound.id)).toEqual({ ok: true });
  expect(existsSync(fileOf(own.sound.id))).toBe(false);
  expect(await deleteSound(grace, own.sound.id)).toMatchObject({ reason: "not-found" });
});

test("what could not be made leaves neither row nor file", async () => {
  const before = readdirSync(folder).length;
  expect(await uploadSound(people.grace, { name: "No sound" }, Buffer.from("PK\u0003\u0004 a zip"))).toMatchObject({
    reason: "not-a-sound",
  });
  expect(await names("grace")).not.toContain("No sound");
  expect(readdirSync(folder)).toHaveLength(before);
});

test("a sentence is spoken once, and forgotten when nobody has wanted it for a week", async () => {
  const said = await spoken(["Ada Lovelace", "Ada Lovelace", "王芳"]);
  if (!said.ok) throw new Error(said.reason);
  const [one = "", same, other] = said.sounds;
  expect([one === same, one === other]).toEqual([true, false]);
  const file = fileOf(one.replace("rollcall-sounds/", ""));
  utimesSync(file, new Date(0), new Date(0));
  expect(await spoken(["Ada Lovelace"])).toEqual({ ok: true, sounds: [one] });
  await forgetSpoken(new Date());
  expect(existsSync(file)).toBe(true);
  await forgetSpoken(new Date(Date.now() + 8 * 86_400_000));
  expect(readdirSync(folder).filter((name) => name.startsWith("said-"))).toEqual([]);
});
