import { createHmac, timingSafeEqual } from "node:crypto";
import { environment } from "@/lib/environment";
import type { Channel } from "./notification";

/**
 * The right to stop messages to one address, as the end of a link. Nothing is stored for it: it names an invitation and proves, by a
 * MAC over the address too, that the portal made it; once the invitation goes to another address it is worth nothing.
 */
export const stopToken = (channel: Channel, invitationId: string, recipient: string): string =>
  `${channel === "mail" ? "m" : "s"}${invitationId}.${mac(channel, invitationId, recipient)}`;

/** For people: it asks before it does anything. */
export const stopUrl = (token: string): string => `${environment().APP_URL}/stop/${token}`;

/** For mail programs: what List-Unsubscribe names (RFC 8058); a GET leads to the page. */
export const oneClickUrl = (token: string): string => `${stopUrl(token)}/one-click`;

/** What a token names, before it is known to be ours. */
export function readToken(token: string): { channel: Channel; invitationId: string; mac: string } | null {
  const [, letter, invitationId, mac] = /^([ms])([a-z0-9]{8,40})\.([A-Za-z0-9_-]{12})$/.exec(token) ?? [];
  return letter && invitationId && mac ? { channel: letter === "m" ? "mail" : "sms", invitationId, mac } : null;
}

export function isOurs(read: { channel: Channel; invitationId: string; mac: string }, recipient: string) {
  const expected = Buffer.from(mac(read.channel, read.invitationId, recipient));
  const given = Buffer.from(read.mac);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** 72 bits: nobody guesses one over a network, and a text message is short. */
const mac = (...about: [Channel, string, string]) =>
  createHmac("sha256", environment().AUTH_SECRET)
    .update(["rollcall.stop", ...about].join("\n").toLowerCase())
    .digest("base64url")
    .slice(0, 12);
