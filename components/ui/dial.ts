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
  const country = given.startsWith("+") ? [given.slice(0, 3)] : [];
  const rest = country.length > 0 ? given.slice(3) : given;
  return [...country, ...(rest.slice(0, -4).match(/.{1,3}/g) ?? []), rest.slice(-4)].filter(Boolean);
}

function fromTheRight(digits: string, size: number): string[] {
  const head = digits.length % size;
  const rest = digits.slice(head).match(new RegExp(`.{${size}}`, "g")) ?? [];
  return head > 0 ? [digits.slice(0, head), ...rest] : rest;
}

/** What a phone dials by itself: the number, a pause, the room, a pause, the PIN (a comma is a pause of 2 s). */
export function dialString({ dialIn, room, pin }: { dialIn?: string | null; room: string; pin?: string }): string {
  const number = dialIn?.replace(/[^\d+]/g, "");
  const rest = pin ? `,,${pin}#` : "";
  return number ? `${number},,${room}#${rest}` : `${room}${rest}`;
}
