import { createHash, randomBytes } from "node:crypto";
import { consume, keyOf } from "@/lib/accounts/throttle";
import { asterisk } from "@/lib/asterisk/link";
import { live } from "@/lib/conferences/live";
import { database } from "@/lib/database";
import { type LostLeg, lostLegOf } from "@/lib/dialling/rescue";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Entry } from "./entry-queries";
import { iceServersFor } from "./ice-servers";
import { faultOf } from "./offer";
import type { JoinInput } from "./schema";
import { type SipLine, sipLine } from "./sip-line";
import type { Dialog } from "./sip-message";
import { writeTicket } from "./ticket";

/** one on the phone's way out, one on its way in, and one more */
const mostOfPerson = 3;
/** an office behind one address */
const mostOfAddress = 60;
const tries = { max: 60, windowSeconds: 60 };
/** a row that nobody ended counts no longer than the longest conference */
const countedMs = 12 * 3600_000;

export type Leg = NonNullable<Awaited<ReturnType<typeof legOf>>>;

/** The leg to which a browser's key is the right; null: there is none, or it has ended. */
export async function legOf(key: string) {
  if (!/^[A-Za-z0-9_-]{43}$/.test(key)) return null;
  return database().webLeg.findFirst({ where: { keyHash: hashOf(key), endedAt: null } });
}

/** Also one that has ended a while ago, so that whoever was cut off comes back as he was. */
const lastOf = (key: string, now: Date) =>
  database().webLeg.findFirst({
    where: { keyHash: hashOf(key), startedAt: { gt: new Date(now.getTime() - countedMs) } },
  });

const hashOf = (key: string) => createHash("sha256").update(key).digest("hex");

/** What a browser needs to know before it asks for the microphone. */
export const howToJoinAs = ({ room, title, invitationId, accountId, opensAt }: Entry, now: Date) => ({
  iceServers: iceServersFor(invitationId ?? accountId ?? "", now),
  room,
  title,
  opensAt: opensAt?.toISOString() ?? null,
});

/** The line to Asterisk; null: the site has none. */
export const line = (): SipLine | null => {
  const { SIP_WS_URL } = environment();
  return SIP_WS_URL ? sipLine(SIP_WS_URL) : null;
};

/**
 * Calls a browser into the conference, by Asterisk's word that it may come in. What it hears and is there is told by Asterisk's events.
 * @param address lib/accounts/address.ts
 */
export async function join(
  entry: Entry,
  input: JoinInput,
  address: string,
  now: Date,
): Promise<{ ok: true; id: string; key: string; answer: string } | Refusal> {
  const asked = line();
  if (!asked) return refuse("no-web-phone");
  const fault = faultOf(input.offer);
  if (fault) return refuse("offer-unfit", { fault });
  if (asterisk().calls.state().status !== "up") return refuse("asterisk-away", { since: now.toISOString() });
  const crowd = await tooMany(entry, address, now);
  if (crowd) return crowd;
  const before = input.instead ? await lastOf(input.instead, now) : null;
  const same = before && before.roomNumber === entry.room && samePerson(before, entry) ? before : null;

  const [id, key] = [randomBytes(10).toString("hex"), randomBytes(32).toString("base64url")];
  const { room, pin, name, invitationId, accountId } = entry;
  await database().webLeg.create({
    data: {
      id,
      keyHash: hashOf(key),
      roomNumber: room,
      invitationId,
      accountId,
      name,
      listens: input.listens,
      address,
      startedAt: now,
    },
  });
  const person = invitationId === null && accountId !== null ? `account:${accountId}` : "";
  const back = same && lostIn(room, same.channelId);
  const ticket = await writeTicket({ room, pin, leg: id, name, person, listens: input.listens, back }, now);
  const invited = ticket ? await asked.invite(ticket.extension, input.offer) : { ok: false as const, status: 0 };
  if (!invited.ok) {
    await database().webLeg.delete({ where: { id } });
    await ticket?.remove();
    return refused(invited.status, entry);
  }
  await database().webLeg.update({ where: { id }, data: { dialog: invited.dialog } });
  if (same?.endedAt === null) await leave(same);
  return { ok: true, id, key, answer: invited.answer };
}

const samePerson = (leg: Leg, entry: Entry) =>
  entry.invitationId === null ? leg.accountId === entry.accountId : leg.invitationId === entry.invitationId;

/** What the person's earlier leg was, as far as anybody saw it. */
function lostIn(room: string, participant: string | null): LostLeg | null {
  const was = participant && live().wasHere(room, participant);
  return was ? lostLegOf(was) : null;
}

async function tooMany({ invitationId, accountId }: Entry, address: string, now: Date): Promise<Refusal | null> {
  const { allowed } = await consume(keyOf("web-leg", address), tries);
  if (!allowed) return refuse("too-many-requests");
  const open = { endedAt: null, startedAt: { gt: new Date(now.getTime() - countedMs) } };
  const [own, neighbours] = await Promise.all([
    database().webLeg.count({ where: { ...open, ...(invitationId === null ? { accountId } : { invitationId }) } }),
    database().webLeg.count({ where: { ...open, address } }),
  ]);
  if (own >= mostOfPerson) return refuse("too-many-legs", { most: mostOfPerson });
  if (neighbours >= mostOfAddress) return refuse("too-many-legs", { most: mostOfAddress });
  return null;
}

/** Asterisk's status → why: asterisk/extensions-rollcall-web.conf has the other half of this table. */
function refused(status: number, { opensAt }: Entry): Refusal {
  switch (status) {
    case 0:
      return refuse("asterisk-away", { since: new Date().toISOString() });
    case 403:
    case 404:
      return refuse("not-found");
    case 480:
      return refuse("too-early", { at: opensAt?.toISOString() ?? null });
    case 410:
      return refuse("conference-over");
    case 486:
      return refuse("conference-locked");
    case 503:
      return refuse("conference-full");
    default:
      log().warn({ status }, "a browser's offer was refused");
      return refuse("offer-unfit", { fault: `SIP ${status}` });
  }
}

/** New candidates within the same call, after a change of network. Any portal can do it. */
export async function renew(leg: Leg, offer: string): Promise<{ ok: true; answer: string } | Refusal> {
  const asked = line();
  if (!asked) return refuse("no-web-phone");
  const fault = faultOf(offer);
  if (fault) return refuse("offer-unfit", { fault });
  const next = await nextSequence(leg);
  if (!next) return refuse("leg-over");
  const renewed = await asked.reinvite(next.dialog, next.sequence, offer);
  if (renewed.ok) return { ok: true, answer: renewed.answer };
  if (renewed.status === 0) return refuse("asterisk-away", { since: new Date().toISOString() });
  // 481: Asterisk knows no such call any more.
  return refuse("leg-over");
}

/** Ends it. `ok` also where it had ended: then the row says so at last. */
export async function leave(leg: Leg): Promise<{ ok: true } | Refusal> {
  const next = await nextSequence(leg);
  await database().webLeg.updateMany({ where: { id: leg.id, endedAt: null }, data: { endedAt: new Date() } });
  if (!next) return { ok: true };
  if (await line()?.bye(next.dialog, next.sequence)) return { ok: true };
  return refuse("asterisk-away", { since: new Date().toISOString() });
}

/** Every request within a call has a number of its own, whichever portal sends it (RFC 3261 12.2.1.1). */
async function nextSequence({ id }: Leg): Promise<{ dialog: Dialog; sequence: number } | null> {
  const [row] = await database().webLeg.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { sequence: { increment: 1 } },
    select: { dialog: true, sequence: true },
  });
  return row?.dialog ? { dialog: row.dialog as Dialog, sequence: row.sequence } : null;
}
