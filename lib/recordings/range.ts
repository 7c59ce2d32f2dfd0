/** First and last byte, both sent. */
export type ByteRange = { from: number; to: number };

/**
 * What a Range header asks of `size` bytes (RFC 9110 14.1.2, 14.2).
 * "whole": no header, another unit, bad syntax, or several ranges, all of which a server may ignore: several would need
 * multipart/byteranges, which no player or download manager asks of a sound file. "unsatisfiable": 416.
 */
export function requestedRange(header: string | undefined, size: number): ByteRange | "whole" | "unsatisfiable" {
  const [, set] = /^bytes=(.*)$/i.exec(header?.trim() ?? "") ?? [];
  // RFC 9110 5.6.1.2: empty list elements are ignored
  const specs =
    set
      ?.split(",")
      .map((spec) => spec.trim())
      .filter(Boolean) ?? [];
  const [spec] = specs;
  if (!spec || specs.length > 1) return "whole";
  return suffix(spec, size) ?? bounded(spec, size) ?? "whole";
}

/** "-500": the last 500 bytes. */
function suffix(spec: string, size: number): ByteRange | "unsatisfiable" | null {
  const [, digits] = /^-(\d+)$/.exec(spec) ?? [];
  if (!digits) return null;
  const length = Math.min(Number(digits), size);
  return length === 0 ? "unsatisfiable" : { from: size - length, to: size - 1 };
}

/** "500-999", "500-". Last before first is bad syntax, not unsatisfiable. */
function bounded(spec: string, size: number): ByteRange | "unsatisfiable" | null {
  const [, first, last] = /^(\d+)-(\d*)$/.exec(spec) ?? [];
  if (!first) return null;
  if (last && BigInt(last) < BigInt(first)) return null;
  const from = Number(first);
  return from >= size ? "unsatisfiable" : { from, to: last ? Math.min(Number(last), size - 1) : size - 1 };
}
