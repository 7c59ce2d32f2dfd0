import { randomBelow } from "./number";

export const pinDigits = 6;
export const isPin = (text: string): boolean => /^\d{6,10}$/.test(text);

/** Keypad shapes and much-used numbers that no rule below catches. */
const shapes = new Set([
  "147258",
  "147852",
  "159753",
  "753951",
  "258456",
  "951753",
  "123654",
  "789654",
  "741852",
  "963852",
  "147963",
  "159357",
  "357159",
  "852456",
  "142857",
  "314159",
  "271828",
  "102030",
  "010203",
  "112233",
  "332211",
  "101112",
]);

/**
 * Whether people would choose it, so that guessing tries it first: few different digits, a run, a repeat, a palindrome, a date,
 * a shape on the keypad.
 */
export function isPopular(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10);
  const half = pin.slice(0, pin.length / 2);
  return (
    new Set(pin).size < 4 ||
    new Set(steps).size === 1 ||
    longestRun(steps) >= 3 ||
    half.repeat(2) === pin ||
    pin === [...pin].reverse().join("") ||
    /^(\d\d?)\1+$/.test(pin) ||
    /^((\d)\2)+$/.test(pin) ||
    isDate(pin) ||
    shapes.has(pin)
  );
}

/** Most steps in a row that go up by one or down by one: 3 in "1234". */
function longestRun(steps: number[]): number {
  let best = 0;
  let length = 0;
  steps.forEach((step, at) => {
    const runs = step === 1 || step === 9;
    length = runs ? (step === steps[at - 1] ? length + 1 : 1) : 0;
    best = Math.max(best, length);
  });
  return best;
}

/** DDMMYY, MMDDYY, YYMMDD, and with four digits of the year: birthdays. */
function isDate(pin: string): boolean {
  const years = "(19|20)\\d\\d";
  const day = "(0[1-9]|[12]\\d|3[01])";
  const month = "(0[1-9]|1[0-2])";
  return new RegExp(
    `^(${day}${month}\\d\\d|${month}${day}\\d\\d|\\d\\d${month}${day}|${years}${month}|${month}${years}` +
      `|${day}${month}${years}|${month}${day}${years}|${years}${month}${day})$`,
  ).test(pin);
}

/** How many digits differ; PINs of different length differ in all. */
export function distance(a: string, b: string): number {
  if (a.length !== b.length) return Math.max(a.length, b.length);
  return [...a].filter((digit, at) => digit !== b[at]).length;
}

/** A slip of one finger must not turn a participant into a moderator. */
export const areNear = (a: string, b: string): boolean => distance(a, b) < 2;

/**
 * A new PIN: not popular, none of `taken`, and at least two digits away from each of `far`.
 * @throws Error when there seems to be none left, which a million PINs a room do not come to
 */
export function newPin({
  taken = new Set(),
  far = [],
}: {
  taken?: ReadonlySet<string>;
  far?: readonly string[];
} = {}): string {
  for (let tries = 0; tries < 10_000; tries++) {
    const pin = Array.from({ length: pinDigits }, () => randomBelow(10)).join("");
    if (!isPopular(pin) && !taken.has(pin) && !far.some((other) => areNear(pin, other))) return pin;
  }
  throw new Error(`no PIN left beside ${taken.size} taken ones`);
}

export type RoomPins = { participantPin: string; moderatorPin: string };

/** Both PINs of a room, apart from each other and from the personal PINs that open it. */
export function newRoomPins(number: string, taken: ReadonlySet<string> = new Set()): RoomPins {
  const participantPin = newPin({ taken, far: [number] });
  return { participantPin, moderatorPin: newPin({ taken, far: [number, participantPin] }) };
}
