import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";

const folder = new URL(".", import.meta.url);
const names = readdirSync(new URL("en/", folder));

type Texts = { [key: string]: string | Texts };
const read = (language: string, name: string): Texts =>
  JSON.parse(readFileSync(new URL(`${language}/${name}`, folder), "utf8"));

/** "refusal.room-taken" → its text, for every text. */
function flat(texts: Texts, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === "string" ? [[path + key, text]] : flat(text, `${path}${key}.`),
  );
}

/** The insides of a text's outermost braces. */
function braced(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const [at, sign] of [...text].entries()) {
    if (sign === "{" && depth++ === 0) from = at + 1;
    if (sign === "}" && --depth === 0) found.push([...text].slice(from, at).join(""));
  }
  return found;
}

/** What a text has put in: its arguments and its tags, also those within plurals and choices. */
function slots(text: string): string[] {
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([tag]) => tag);
  const inner = braced(text).flatMap((argument) => {
    const [name = "", kind = ""] = argument.split(",").map((part) => part.trim());
    return [name, ...(/^(plural|select)/.test(kind) ? braced(argument).flatMap(slots) : [])];
  });
  return [...new Set([...tags, ...inner])].sort();
}

test("both languages have the same catalogues", () => expect(readdirSync(new URL("zh/", folder))).toEqual(names));

describe.each(names)("%s", (name) => {
  const english = new Map(flat(read("en", name)));
  const chinese = new Map(flat(read("zh", name)));

  test("has the same texts in both languages, none empty", () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("puts nothing into the Chinese that the English is not given", () => {
    const stray = [...chinese].flatMap(([key, text]) => {
      const given = slots(english.get(key) ?? "");
      return slots(text).flatMap((slot) => (given.includes(slot) ? [] : `${key}: ${slot}`));
    });
    expect(stray).toEqual([]);
  });

  test("can be read by the translator", () => {
    const broken: string[] = [];
    for (const [language, texts] of [
      ["en", english],
      ["zh", chinese],
    ] as const)
      for (const [key, text] of texts) {
        const values = Object.fromEntries(
          slots(text).map((slot) => (slot.startsWith("<") ? [slot.slice(1, -1), (inner: string) => inner] : [slot, 2])),
        );
        createTranslator({
          locale: language,
          messages: { text },
          timeZone: "UTC",
          onError: (error) => broken.push(`${language} ${key}: ${error.message}`),
        }).markup("text", values);
      }
    expect(broken).toEqual([]);
  });
});
