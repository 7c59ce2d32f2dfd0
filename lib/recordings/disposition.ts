export type Disposition = "attachment" | "inline";

/** Longest title in a file name, in UTF-8 bytes: with number, date and ending it stays under the 255 that file systems take. */
const TITLE_BYTES = 150;

/** What a downloaded file is called: "84218 Supplier review 2026-03-10 09.01.wav", with nothing that a file system or a shell minds. */
export function downloadName(room: string, title: string, wallClock: { date: string; time: string }): string {
  const parts = [room, cut(plain(title)), wallClock.date, wallClock.time.replace(":", ".")];
  return `${parts.filter(Boolean).join(" ")}.wav`;
}

/** Control characters, marks that turn the writing's direction, lone surrogates, and what paths and Windows forbid become spaces. */
const plain = (title: string) =>
  title
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "");

function cut(title: string): string {
  let bytes = 0;
  let kept = "";
  for (const character of title) {
    bytes += Buffer.byteLength(character);
    if (bytes > TITLE_BYTES) return kept.trimEnd();
    kept += character;
  }
  return kept;
}

/** RFC 6266: an ASCII name for old readers, and the true one in RFC 8187's coding, which every reader that knows it prefers. */
export const contentDisposition = (kind: Disposition, name: string): string =>
  `${kind}; filename="${ascii(name)}"; filename*=UTF-8''${extValue(name)}`;

/** Accents dropped, the rest "_"; "%" too, which some readers decode in the plain parameter (RFC 6266, appendix D). */
const ascii = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^ -~]|["\\%]/gu, "_");

/** RFC 8187 value-chars: encodeURIComponent leaves ' ( ) * which are no attr-chars, and throws on a lone surrogate. */
const extValue = (name: string) =>
  encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
