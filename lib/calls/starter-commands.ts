import type { Actor } from "@/lib/accounts/account";
import type { Command } from "@/lib/conferences/command";
import { carryOut } from "@/lib/conferences/control";
import { live } from "@/lib/conferences/live";
import { mayModerate } from "@/lib/conferences/rights";
import { database, type Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { newToken } from "@/lib/invitations/token";
import type { Language } from "@/lib/messages/catalogue";
import { type Refusal, refuse } from "@/lib/refusal";
import { isRoomNumber } from "@/lib/rooms/number";
import { postStarterText } from "./letter";
import { mayByLink } from "./starter-link";
import { hashOf, type StarterLink, starterLink } from "./starter-queries";

/** Numbers can be feigned: nobody is to be flooded with texts, nor the site to pay for them. */
const mostADay = { number: 5, site: 200 };
/** An extension gets no text messages. */
const isTelephone = (number: string) => /^\+?[0-9]{7,15}$/.test(number);

/**
 * To whoever has made a conference out of a call and is no account's: a text message with a link that moderates this conference, once,
 * where text messages are set up. It opens nothing to who feigned the number: the link goes to whose it is.
 */
export async function sendStarterLink(
  tx: Transaction,
  { room, number, language }: { room: string; number: string; language: Language },
  now: Date,
): Promise<boolean> {
  if (!environment().SMS_URL || !isRoomNumber(room) || !isTelephone(number)) return false;
  const since = { gt: new Date(now.getTime() - 24 * 3_600_000) };
  const [own, all] = await Promise.all([
    tx.starterLink.count({ where: { number, createdAt: since } }),
    tx.starterLink.count({ where: { createdAt: since } }),
  ]);
  if (own >= mostADay.number || all >= mostADay.site) return false;
  const token = newToken();
  // Several portals hear of one conference: the second finds the first one's.
  const made = await tx.starterLink.createManyAndReturn({
    data: { roomNumber: room, number, tokenHash: hashOf(token), createdAt: now },
    skipDuplicates: true,
    select: { id: true },
  });
  const [link] = made;
  return link ? postStarterText(tx, { id: link.id, room, number, token, language }) : false;
}

/** These conferences are over, and with them the links; the numbers are free again. */
export async function endStarterLinks(rooms: string[], now: Date): Promise<number> {
  if (rooms.length === 0) return 0;
  return database().$executeRaw`UPDATE "StarterLink"
    SET "endedAt" = COALESCE("endedAt", ${now}), "roomNumber" = "roomNumber" || '~' || "id" WHERE "roomNumber" = ANY(${rooms})`;
}

/** @param on the rooms in which Asterisk has somebody; what began just now may not be in yet */
export async function endOldStarterLinks(on: ReadonlySet<string>, now: Date, youngMs: number): Promise<void> {
  const open = await database().starterLink.findMany({
    where: { endedAt: null, createdAt: { lt: new Date(now.getTime() - youngMs) } },
    select: { roomNumber: true },
    take: 1_000,
  });
  const over = open.map(({ roomNumber }) => roomNumber).filter((room) => !on.has(room));
  await endStarterLinks(over, now);
}

/** Whoever moderates the conference takes the link back: it stops working at once. Its row keeps the number, so that none is sent again. */
export async function takeBackStarterLink(actor: Actor, room: string): Promise<{ ok: true } | Refusal> {
  if (!(await mayModerate(actor, room))) return refuse("not-found");
  const open = { roomNumber: room, endedAt: null };
  const { count } = await database().starterLink.updateMany({ where: open, data: { endedAt: new Date() } });
  return count > 0 ? { ok: true } : refuse("not-found");
}

/** The conference that this link is for, as long as it is on; null: no such link, taken back, or over. */
export async function startedConference(token: string): Promise<StarterLink | null> {
  const link = await starterLink(token, new Date());
  return link && live().conference(link.room) ? link : null;
}

/** As whom he stands in the log. No account: what else he may is nothing. */
export const starterActor = ({ id, number }: StarterLink, language: "en" | "zh"): Actor => ({
  id: `link:${id}`,
  name: number,
  email: "",
  role: "organiser",
  timeZone: null,
  language,
});

/** A command by link: looked up each time, for this one conference, and no more than `mayByLink`. */
export async function commandByLink(
  token: string,
  input: Command,
  language: "en" | "zh",
): Promise<{ ok: true; id: string } | Refusal> {
  const link = await startedConference(token);
  if (!link) return refuse("not-found");
  if (!mayByLink(input)) return refuse("not-by-link");
  return carryOut(starterActor(link, language), link.room, input);
}
