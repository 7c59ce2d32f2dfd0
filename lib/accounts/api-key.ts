import { createHash, randomBytes } from "node:crypto";

const PREFIX = "rc_";

/** A fresh key: 256 random bits. Only its hash is kept, so it can be shown once. */
export function newApiKey(): { key: string; hash: string; prefix: string } {
  const key = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  return { key, hash: hashOf(key), prefix: key.slice(0, PREFIX.length + 6) };
}

/** A plain hash is enough for 256 random bits; scrypt is for what people think up. */
export const hashOf = (key: string) => createHash("sha256").update(key).digest("hex");

/** The key in an Authorization header; null: there is none (RFC 6750 2.1). */
export const bearerOf = (headers: Pick<Headers, "get">): string | null =>
  /^Bearer +([\w.~+/=-]{1,200}) *$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
