/**
 * How an account's number may be written that a telephone server gives as `given`: "+441632960001", "00441632960001" and "441632960001"
 * are one, an extension is itself. National forms are left out: "01632…" is somebody else's in the next country, and a conference is
 * given to whoever the number is.
 */
export function numbersOf(given: string): string[] {
  const digits = given.replace(/\D/g, "");
  if (digits.length < 2 || digits.length > 20) return [];
  const international = digits.replace(/^00/, "");
  return [...new Set([digits, `+${international}`])];
}
