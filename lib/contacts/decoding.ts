/**
 * The text of a file as spreadsheets save it: UTF-8, UTF-16 with its mark, and what older ones write in Chinese (GB 18030) or Western
 * Europe (windows-1252), told apart by what cannot be the one or the other.
 * @param language of whoever has the file
 */
export function decoded(bytes: Uint8Array, language: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const tried = ["utf-8", ...(language.startsWith("zh") ? ["gb18030"] : [])];
  for (const encoding of tried)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not that one
    }
  return new TextDecoder("windows-1252").decode(bytes);
}
