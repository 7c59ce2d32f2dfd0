/** Nothing that somebody plans is longer; what is longer is not looked at. */
export const mostBytes = 2_000_000;

/**
 * A stranger's calendar as text: UTF-8, with or without a mark; UTF-16 where its mark or its zeros say so; else as Windows wrote it in
 * the country of its language.
 * Without control characters and halves of characters, which no database keeps.
 */
export function decoded(given: Uint8Array | string, language: string): string {
  const text = typeof given === "string" ? given : fromBytes(given, language);
  return (
    text
      .replace(/^\uFEFF/, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
  );
}

function fromBytes(bytes: Uint8Array, language: string): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return decode("utf-16le", bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return decode("utf-16be", bytes);
  for (const encoding of ["utf-8", ...(language.startsWith("zh") ? ["gb18030"] : [])])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not that one
    }
  return decode("windows-1252", bytes);
}

const decode = (encoding: string, bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes);
