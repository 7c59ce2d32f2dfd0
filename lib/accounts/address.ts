import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";
import { environment } from "@/lib/environment";

/** The header in which everything behind the front door finds the caller's address. */
const HEADER = "x-forwarded-for";

/**
 * For server.ts, before anything reads the request: puts the caller's address into the one header that is believed, whatever the
 * caller wrote there. TRUSTED_IP_HEADER names the reverse proxy's header; of several addresses in it the last counts, because that
 * one our own proxy saw, the others were only told to it. Without it, and when it holds no address: the socket's own.
 */
export function stampAddress(
  request: IncomingMessage,
  trusted: string | null = environment().TRUSTED_IP_HEADER ?? null,
): void {
  const told = trusted ? [request.headers[trusted.toLowerCase()] ?? ""].flat().join(",") : "";
  const last = told.split(",").at(-1)?.trim() ?? "";
  request.headers[HEADER] = plain(isIP(last) ? last : (request.socket.remoteAddress ?? ""));
}

/** The caller's address as the front door stamped it; "unknown" where there was none. */
export function addressOf(headers: Pick<Headers, "get">): string {
  const address = headers.get(HEADER)?.split(",").at(-1)?.trim() ?? "";
  return isIP(address) ? plain(address) : "unknown";
}

/** What is counted as one caller: an IPv4 address, or the /64 that an IPv6 household gets. */
export function neighbourhoodOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [left = "", right] = address.split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right ? right.split(":") : [];
  const groups = right === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill("0"), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** A dual-stack socket says "::ffff:192.0.2.1" for an IPv4 caller. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");
