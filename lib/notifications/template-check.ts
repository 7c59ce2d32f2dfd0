import compile from "icu-minify/compile";
import { counts, type Text } from "./template";

/** What is wrong with a text, as a sentence's key and what it names. */
export type Wrong =
  | { reason: "empty" }
  | { reason: "too-long"; most: number }
  | { reason: "line-end" }
  | { reason: "braces"; at: number }
  | { reason: "other-missing"; at: number }
  | { reason: "tag"; name: string }
  | { reason: "unknown-variable"; name: string }
  | { reason: "no-number"; name: string }
  | { reason: "needed-variable"; name: string };

export const longest = { subject: 200, body: 2_000 };

/** @param part a subject is one line: a line end in it would begin a header of somebody else's making */
export function wrongWith(given: string, text: Text, part: "subject" | "body"): Wrong | null {
  if (given.trim() === "") return { reason: "empty" };
  if (given.length > longest[part]) return { reason: "too-long", most: longest[part] };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (part === "subject" && /[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(given)) return { reason: "line-end" };
  const read = slotsIn(given);
  if (!read.ok) return read.wrong;
  const { names, tags, always, counted } = read.slots;
  const [tag] = tags;
  if (tag !== undefined) return { reason: "tag", name: tag };
  const unknown = [...names].find((name) => !text.variables.includes(name));
  if (unknown !== undefined) return { reason: "unknown-variable", name: unknown };
  const uncountable = [...counted].find((name) => !counts.has(name));
  if (uncountable !== undefined) return { reason: "no-number", name: uncountable };
  const missing = text.needed.find((name) => !always.has(name));
  return missing === undefined ? null : { reason: "needed-variable", name: missing };
}

/** What a text puts in, each name once, in order. */
type Slots = {
  names: Set<string>;
  tags: Set<string>;
  /** those that stand in it whatever the numbers are */
  always: Set<string>;
  /** those that are counted or written as numbers, dates or times */
  counted: Set<string>;
};

/** What a text (ICU MessageFormat) puts in, also within its plurals and choices. */
function slotsIn(given: string): { ok: true; slots: Slots } | { ok: false; wrong: Wrong } {
  let compiled: ReturnType<typeof compile>;
  try {
    compiled = compile(given);
  } catch (error) {
    return { ok: false, wrong: syntax(error) };
  }
  const slots: Slots = { names: new Set(), tags: new Set(), always: new Set(), counted: new Set() };
  walk(typeof compiled === "string" ? [compiled] : compiled, slots, true);
  return { ok: true, slots };
}

/** Nodes as icu-minify 4.14 has them: text, 0 for #, [name], [name, type, …] and of a tag [name, …children]. */
function walk(nodes: unknown[], found: Slots, always: boolean): void {
  for (const node of nodes) {
    if (!Array.isArray(node)) continue;
    const [name, type, more] = node as [string, unknown, unknown];
    if (type === undefined) {
      found.names.add(name);
      if (always) found.always.add(name);
    } else if (typeof type !== "number" || type === 0) found.tags.add(name);
    else {
      found.names.add(name);
      if (type !== choice) found.counted.add(name);
      if (more !== null && typeof more === "object")
        for (const each of Object.values(more)) if (Array.isArray(each)) walk(each, found, false);
    }
  }
}
const choice = 1;

/** The parser says which rule was broken and where (@formatjs/icu-messageformat-parser 3). */
function syntax(error: unknown): Wrong {
  const { message, location } = error as { message?: string; location?: { start?: { offset?: number } } };
  const at = (location?.start?.offset ?? 0) + 1;
  if (message === "MISSING_OTHER_CLAUSE") return { reason: "other-missing", at };
  if (/TAG/.test(message ?? "")) return { reason: "tag", name: "<" };
  return { reason: "braces", at };
}
