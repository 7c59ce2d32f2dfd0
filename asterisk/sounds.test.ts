import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const here = import.meta.dirname;
const dialplan = readdirSync(here)
  .filter((file) => /^extensions-rollcall.*\.conf$/.test(file))
  .map((file) => readFileSync(join(here, file), "utf8"))
  .join("\n")
  .replace(/^;.*$/gm, "");
const sentences = readFileSync(join(here, "sounds/sentences.tsv"), "utf8").trim().split("\n").slice(1);

test("every sentence of the table is spoken", () => {
  for (const [key = "", en = "", zh = ""] of sentences.map((row) => row.split("\t"))) {
    if (en) expect(existsSync(join(here, `sounds/en/${key}.wav`)), `en ${key}`).toBe(true);
    if (zh) expect(existsSync(join(here, `sounds/zh/${key}.wav`)), `zh ${key}`).toBe(true);
  }
});

test("everything the dialplan says can be said in Chinese", () => {
  const said = dialplan.match(/\b(conf|confbridge|vm|rollcall)[-/][a-z-]+\b(?!-?[%{,])/g) ?? [];
  const sounds = [...new Set(said)].filter((name) => existsOrPrompt(name));
  expect(sounds.length).toBeGreaterThan(8);
  expect(sounds.filter((name) => !existsSync(join(here, `sounds/zh/${name}.wav`)))).toEqual([]);
});

/** Words of the dialplan that look like a sound and are contexts, families or profiles are not. */
const existsOrPrompt = (name: string) =>
  /^(conf|confbridge|vm)-/.test(name) ||
  (existsSync(join(here, `sounds/en/${name}.wav`)) && name !== "rollcall/nothing");
