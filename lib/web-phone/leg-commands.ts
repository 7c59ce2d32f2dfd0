import { randomBytes } from "node:crypto";
import { consume, keyOf } from "@/lib/accounts/throttle";
import { database } from "@/lib/database";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Entry } from "./entry-queries";
import { hashOf, type Leg } from "./leg-queries";
import type { Dialog } from "./sip-message";

/** one on the phone's way out, one on its way in, and one more */
const mostOfPerson = 3;
/** an office behind one address */
const mostOfAddress = 60;
const tries = { max: 60, windowSeconds: 60 };
/** a row that nobody ended counts no longer than the longest conference */
const countedMs = 12 * 3600_000;

/** Whose legs count as one person's. */
const ofPerson = ({ invitationId, accountId }: Pick<Entry, "invitationId" | "accountId">) =>
  invitationId === null ? { accountId, invitationId: null } : { invitationId };

/**
 * A row for a leg that is about to be called in, unless the person or the address has too many. Counted and written under a lock, so
 * that of many at once no more get one than may.
 * @param instead the leg that ends for it
 */
export async function makeLeg(
  entry: Entry,
  { listens, address, instead }: { listens: boolean; address: string; instead: string | null },
  now: Date,
): Promise<{ ok: true; id: string; key: string } | Refusal> {
  const { allowed } = await consume(keyOf("web-leg", address), tries);
  if (!allowed) return refuse("too-many-requests");
  const [id, key] = [randomBytes(10).toString("hex"), randomBytes(32).toString("base64url")];
  const { room: roomNumber, name, invitationId, accountId } = entry;
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.web-leg'))`;
    const open = { endedAt: null, startedAt: { gt: new Date(now.getTime() - countedMs) } };
    const others = instead === null ? {} : { id: { not: instead } };
    const own = await tx.webLeg.count({ where: { ...open, ...others, ...ofPerson(entry) } });
    if (own >= mostOfPerson) return refuse("too-many-legs", { most: mostOfPerson });
    const neighbours = await tx.webLeg.count({ where: { ...open, ...others, address } });
    if (neighbours >= mostOfAddress) return refuse("too-many-legs", { most: mostOfAddress });
    const row = { id, keyHash: hashOf(key), roomNumber, invitationId, accountId, name, listens, address };
    await tx.webLeg.create({ data: { ...row, startedAt: now } });
    return { ok: true, id, key };
  });
}

/** Every request within a call has a number of its own, whichever portal sends it (RFC 3261 12.2.1.1). null: it has ended */
export async function nextSequence({ id }: Pick<Leg, "id">): Promise<{ dialog: Dialog; sequence: number } | null> {
  const [row] = await database().webLeg.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { sequence: { increment: 1 } },
    select: { dialog: true, sequence: true },
  });
  return row?.dialog ? { dialog: row.dialog as Dialog, sequence: row.sequence } : null;
}

/** @returns false: it had been ended already */
export async function endLeg({ id }: Pick<Leg, "id">, at: Date): Promise<boolean> {
  const { count } = await database().webLeg.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: at, address: "" },
  });
  return count > 0;
}
