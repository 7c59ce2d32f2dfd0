/** Line ends and other control characters: in a header, a name or a subject they start a header of somebody else's making. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const breaksOut = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

export const isHeaderText = (value: string): boolean => !breaksOut.test(value);

/** An address as an SMTP envelope may carry it. Stricter than RFC 5321: nothing quoted, no control characters, no angle brackets. */
export const isMailAddress = (value: string): boolean =>
  value.length <= 254 && /^[^\s"(),:;<>@[\\\]]+@[^\s"(),:;<>@[\\\]]+$/u.test(value) && isHeaderText(value);

/** E.164, or an extension. */
export const isTextNumber = (value: string): boolean => /^\+?[0-9]{2,20}$/.test(value);

/** @throws when a caller hands over what would break out of its header: that is a hole upstream, so it is loud */
export function checkHeader(what: string, value: string): string {
  if (!isHeaderText(value)) throw new Error(`A message's ${what} holds a line end or a control character.`);
  return value;
}
