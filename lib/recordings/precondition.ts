import { namesTag } from "@/lib/etag";

/** What a stored file is known by to caches: a strong entity tag, with its quotes, and the time of its last byte. */
export type Validators = { etag: string; modified: Date };

type Field = (name: string) => string | undefined;

/** RFC 9110 13.2.2, steps 1 to 4, for GET and HEAD: 412, 304, or go on. */
export function precondition(field: Field, { etag, modified }: Validators): 304 | 412 | null {
  const match = field("if-match");
  const unmodified = field("if-unmodified-since");
  if (match !== undefined) {
    if (!namesTag(match, etag, "strong")) return 412;
  } else if (since(unmodified, modified) === "after") return 412;
  const noneMatch = field("if-none-match");
  if (noneMatch !== undefined) return namesTag(noneMatch, etag, "weak") ? 304 : null;
  return since(field("if-modified-since"), modified) === "not-after" ? 304 : null;
}

/**
 * RFC 9110 13.1.5: may the Range be served, or did the file change since the client got its part? A tag is compared strongly; a date
 * counts only when it is exactly ours and the file was already a second old (8.8.2.2), else it could hide a change.
 */
export function rangeStillValid(header: string | undefined, { etag, modified }: Validators, now: Date): boolean {
  if (header === undefined) return true;
  const given = header.trim();
  if (given.startsWith('"') || given.startsWith("W/")) return given === etag;
  return httpDate(modified) === given && now.getTime() - seconds(modified) * 1000 >= 1000;
}

export const httpDate = (at: Date) => at.toUTCString();

/** Dates have whole seconds; one that cannot be read is no condition. */
function since(header: string | undefined, modified: Date): "after" | "not-after" | null {
  const at = header === undefined ? Number.NaN : Date.parse(header);
  if (Number.isNaN(at)) return null;
  return seconds(modified) * 1000 > at ? "after" : "not-after";
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
