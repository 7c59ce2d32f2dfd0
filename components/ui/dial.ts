export type DialKind = "number" | "pin" | "phone";

/**
 * A number as people read it aloud, in groups: a room "84217" → 8 42 17, a PIN "314159" → 314 159, a phone "+442079460100" →
 * +44 207 946 0100. Spaces that are already in it win.
 */
export function dialGroups(number: string, kind: DialKind = number.startsWith("+") ? "phone" : "number"): string[] {
  const given = number.trim();
  if (/\s/.test(given)) return given.split(/\s+/);
  if (kind === "pin") return fromTheRight(given, 3);
  if (kind === "number") return fromTheRight(given, 2);
  const country = given.match(/^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/)?.[0] ?? "";
  return [country, ...spoken(given.slice(country.length))].filter(Boolean);
}

/** Digits of a telephone number in groups of three and four, none shorter: 7700900127 → 770 090 0127, 13800138000 → 138 0013 8000 */
function spoken(digits: string): string[] {
  const fours = digits.length % 3;
  const threes = (digits.length - 4 * fours) / 3;
  if (threes < 0) return [digits];
  const sizes = [...Array<number>(threes).fill(3), ...Array<number>(fours).fill(4)];
  return sizes.map((size, index) => {
    const from = sizes.slice(0, index).reduce((sum, each) => sum + each, 0);
    return digits.slice(from, from + size);
  });
}

function fromTheRight(digits: string, size: number): string[] {
  const head = digits.length % size;
  const rest = digits.slice(head).match(new RegExp(`.{${size}}`, "g")) ?? [];
  return head > 0 ? [digits.slice(0, head), ...rest] : rest;
}
