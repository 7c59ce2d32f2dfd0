/** The eight colours a person can have in a conference. */
export type Lane = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const han = /\p{Script=Han}/u;

/** "Ada Lovelace" → AL, "陈玉兰 Chen Yulan" → 陈, "+44 20 7946 0112" → # */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = ""] = words;
  if (han.test(first)) return Array.from(first)[0] ?? "#";
  const letters = words.filter((word) => /^\p{L}/u.test(word));
  const [from, to] = [letters[0], letters.length > 1 ? letters.at(-1) : undefined];
  if (!from) return "#";
  return (Array.from(from)[0] ?? "").toUpperCase() + (to ? (Array.from(to)[0] ?? "").toUpperCase() : "");
}

/** One of the eight lanes, always the same for a name. */
export function laneOf(name: string): Lane {
  let sum = 7;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return ((sum % 8) + 1) as Lane;
}
