import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const here = import.meta.dirname;
const dialplan = readFileSync(join(here, "extensions-rollcall.conf"), "utf8");
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
  for (const name of sounds) expect(existsSync(join(here, `sounds/zh/${name}.wav`)), name).toBe(true);
});

/** Words of the dialplan that look like a sound and are contexts, families or profiles are not. */
const existsOrPrompt = (name: string) =>
  /^(conf|confbridge|vm)-/.test(name) ||
  (existsSync(join(here, `sounds/en/${name}.wav`)) && name !== "rollcall/nothing");
