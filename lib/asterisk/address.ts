import type { Address } from "./connection";

/** `ami://user:secret@host:5038`, each part percent-encoded where it needs to be. */
export function parseAddress(url: string): Address {
  const parsed = new URL(url);
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: parsed.port === "" ? 5038 : Number(parsed.port),
    username: decodeURIComponent(parsed.username),
    secret: decodeURIComponent(parsed.password),
  };
}
