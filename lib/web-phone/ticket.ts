import { randomBytes } from "node:crypto";
import { asBase64 } from "@/lib/asterisk/state";
import { dropWebTicket, putWebTicket } from "@/lib/asterisk/web-tickets";
import type { LostLeg } from "@/lib/dialling/rescue";

/** What a browser comes in by, as asterisk/extensions-rollcall-web.conf reads it. */
export type Ticket = {
  room: string;
  pin: string;
  /** WebLeg.id */
  leg: string;
  name: string;
  /** account:<id>; "" where the PIN says who it is */
  person: string;
  listens: boolean;
  /** as it was when it was lost */
  back: LostLeg | null;
  /** the same person has a seat already, which becomes free */
  seated: boolean;
};

/** from the ticket to Asterisk's answer takes milliseconds; this is for clocks that differ */
const goodSeconds = 30;

/**
 * Writes a ticket that the dialplan takes once.
 * @returns the extension to dial, and what removes the ticket if nobody took it; null: Asterisk is away
 */
export async function writeTicket(
  ticket: Ticket,
  now: Date,
): Promise<{ extension: string; remove(): Promise<void> } | null> {
  const token = randomBytes(16).toString("hex");
  if (!(await putWebTicket(token, rowOf(ticket, now)))) return null;
  return { extension: `j-${token}`, remove: () => dropWebTicket(token) };
}

/** Controls would be the manager's or SIP's to read; nobody's name has them. */
const rowOf = ({ room, pin, leg, name, person, listens, back, seated }: Ticket, now: Date) => ({
  room,
  pin,
  leg,
  name: name.replace(/\p{C}+/gu, " ").slice(0, 80),
  person,
  exp: Math.floor(now.getTime() / 1000) + goodSeconds,
  listen: listens ? 1 : 0,
  ...(seated && { seated: 1 }),
  ...(back && {
    back: 1,
    bmuted: back.muted ? 1 : 0,
    bhand: back.hand ?? "",
    bplace: back.place,
    bcode: back.code ?? "",
    bfloor: back.floor ?? "",
    ...(back.deaf && { bdeaf: 1 }),
    ...(back.volume && { bvolin: String(back.volume.in), bvolout: String(back.volume.out) }),
    ...(back.renamed && { bname: asBase64(back.renamed) }),
  }),
});
