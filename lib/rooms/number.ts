/** Numbers of help lines: a room that took one would answer a call for help on a phone server that dials rooms directly. */
const emergency = new Set([
  "000",
  "100",
  "101",
  "102",
  "103",
  "104",
  "108",
  "110",
  "111",
  "112",
  "113",
  "114",
  "115",
  "116",
  "117",
  "118",
  "119",
  "120",
  "122",
  "123",
  "133",
  "144",
  "190",
  "191",
  "192",
  "193",
  "197",
  "199",
  "911",
  "988",
  "995",
  "997",
  "998",
  "999",
]);

export const isRoomNumber = (text: string): boolean => /^\d{3,10}$/.test(text);
export const isEmergencyNumber = (number: string): boolean => emergency.has(number);

/** "84217" → "8 42 17": pairs from the right, as people read it out. */
export const grouped = (number: string): string => number.replace(/\B(?=(\d\d)+$)/g, " ");

/** "314159" → "314 159": threes from the right. */
export const groupedPin = (pin: string): string => pin.replace(/\B(?=(\d{3})+$)/g, " ");

/** How many digits a new number gets: five, more once every fourth of that length is taken, so that none is found by guessing. */
export function digitsFor(taken: number): number {
  let digits = 5;
  while (taken * 4 > 9 * 10 ** (digits - 1)) digits++;
  return Math.min(digits, 10);
}

/** A uniformly random whole number below `limit`, from the system's random source. */
export function randomBelow(limit: number): number {
  const span = 2 ** 32;
  const fair = span - (span % limit);
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < fair) return drawn % limit;
  }
}

/** `count` digits; the first is never 0, which many a phone takes for 'outside line'. */
export function randomNumber(count: number): string {
  let digits = String(1 + randomBelow(9));
  while (digits.length < count) digits += randomBelow(10);
  return digits;
}

/** The number as it was dialled, of a retired room too ("84217~cmx…" → "84217"). */
export const shownNumber = (number: string): string => number.split("~", 1)[0] ?? number;
