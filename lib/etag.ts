import { createHash } from "node:crypto";

/** A strong entity tag of what is sent as it is, with its quotes (RFC 9110 8.8.3). */
export const etagOf = (text: string): string =>
  `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;

/** Whether If-Match ("strong") or If-None-Match ("weak") names a tag (RFC 9110 8.8.3.2). */
export function namesTag(header: string, etag: string, comparison: "strong" | "weak"): boolean {
  if (header.trim() === "*") return true;
  const tags = header.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((tag) => (comparison === "weak" ? tag.replace(/^W\//, "") : tag) === etag);
}
