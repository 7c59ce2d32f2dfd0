/**
 * Whether a number is easy to remember, and so worth keeping for somebody: four digits in a row that are the same or a straight (1234,
 * 9876), three at the end that are the same (84 555), all the same or a straight (777, 321), pairs (7722), a block said again (1212,
 * 358 358), or the same from both ends (48 184).
 */
export function isVanity(number: string): boolean {
  const digits = [...number].map(Number);
  const all = digits.length;
  const reversed = [...number].reverse().join("");
  return (
    [0, 1, -1].some((step) => longestRun(digits, step) >= Math.min(4, all)) ||
    /(\d)\1\1$/.test(number) ||
    /^(\d+)\1+$/.test(number) ||
    /^((\d)\2){2,}$/.test(number) ||
    (all > 3 && reversed === number)
  );
}

function longestRun(digits: number[], step: number): number {
  let [longest, run] = [1, 1];
  for (const [at, digit] of digits.entries()) {
    if (at > 0) run = digit === (digits[at - 1] ?? 0) + step ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
