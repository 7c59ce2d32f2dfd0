import { type Actor, actorFrom } from "@/lib/accounts/account";
import { database, type Transaction } from "@/lib/database";
import { inviteAll } from "@/lib/invitations/invite";
import { enqueue } from "@/lib/jobs/queue";
import { mailRow, post } from "@/lib/notifications/outbox";
import { refuse } from "@/lib/refusal";
import { lockRooms } from "@/lib/rooms/lock";
import { approvalNeeded } from "./approval";
import { type ApprovalMail, approvalMail, nobodyAnswered } from "./approval-mails";
import { type Asking, decidableBy, whoIsAsked, withApproval } from "./approval-queries";

/** Asks those who answer bookings of the room, once for each SEQUENCE of the booking. */
export async function askApprovers(tx: Transaction, bookingId: string): Promise<void> {
  await ask(tx, await read(tx, bookingId));
}

const ask = async (tx: Transaction, asking: Asking) => mailTo(tx, asking, await whoIsAsked(tx, asking), "ask", "ask");

/**
 * Puts a booking that waits before its room's approvers anew, after its time or room has changed: what was decided before was about
 * another booking. Where it is now in a room that its organiser need not ask for, it waits no longer.
 */
export async function askAgain(tx: Transaction, bookingId: string): Promise<void> {
  const booking = await tx.booking.findUniqueOrThrow({ where: { id: bookingId }, include: { organiser: true } });
  const needed = await approvalNeeded(tx, actorFrom(booking.organiser), booking.roomId);
  await settle(tx, bookingId, { approval: needed ? "PENDING" : "NOT_NEEDED", by: null, reason: null });
  if (needed) await askApprovers(tx, bookingId);
  else await letIn(tx, booking);
}

export type Decision = { approve: boolean; reason?: string };

/** Says yes or no to a booking that waits. Yes invites everybody and opens its windows; no calls it off and frees its time. */
export function decideBooking(actor: Actor, bookingId: string, { approve, reason = "" }: Decision) {
  return database().$transaction(async (tx) => {
    const mine = { AND: [{ id: bookingId }, decidableBy(actor)] };
    const found = await tx.booking.findFirst({ where: mine, select: { roomId: true } });
    if (!found) return refuse("not-found");
    await lockRooms(tx, [found.roomId]);
    const asking = await tx.booking.findFirst({ where: mine, include: withApproval });
    if (asking?.approval !== "PENDING" || asking.status !== "SCHEDULED") return refuse("not-waiting");
    await settle(tx, bookingId, { approval: approve ? "APPROVED" : "REJECTED", by: actor.id, reason: reason || null });
    if (approve) {
      await letIn(tx, asking);
      await tellOrganiser(tx, bookingId, "approved");
    } else await turnDown(tx, asking, "rejected", reason || null);
    return { ok: true as const };
  });
}

/** Those who were told of it before a change hear of the change, the others are invited. */
async function letIn(tx: Transaction, { id, roomId }: Pick<Asking, "id" | "roomId">) {
  const told = await tx.notification.findMany({
    where: { bookingId: id, kind: { in: ["invite", "update"] }, invitationId: { not: null } },
    select: { invitationId: true },
  });
  const before = new Set(told.map(({ invitationId }) => invitationId));
  const all = await tx.invitation.findMany({ where: { bookingId: id, withdrawnAt: null }, select: { id: true } });
  const ids = all.map((invitation) => invitation.id);
  const [known, fresh] = [ids.filter((one) => before.has(one)), ids.filter((one) => !before.has(one))];
  if (known.length > 0) await inviteAll(tx, id, "update", { to: known });
  if (fresh.length > 0) await inviteAll(tx, id, "invite", { to: fresh });
  await pushRooms(tx, { id, roomId });
}

/** A date of a series may be in a room of its own. */
async function pushRooms(tx: Transaction, { id, roomId }: Pick<Asking, "id" | "roomId">) {
  const where = { bookingId: id, endsAt: { gt: new Date() } };
  const dates = await tx.occurrence.findMany({ where, distinct: ["roomId"], select: { roomId: true } });
  for (const one of new Set([roomId, ...dates.map((date) => date.roomId)]))
    await enqueue(tx, "push-room", { roomId: one });
}

/** A date that has been stays as it was. */
async function turnDown(tx: Transaction, asking: Asking, kind: "rejected" | "undecided", reason: string | null) {
  const { id, roomId } = asking;
  const now = new Date();
  await tx.booking.update({
    where: { id },
    data: { status: "CANCELLED", cancelledAt: now, cancelReason: reason, sequence: { increment: 1 } },
  });
  await tellOrganiser(tx, id, kind);
  await tx.occurrence.updateMany({ where: { bookingId: id, endsAt: { gt: now } }, data: { status: "CANCELLED" } });
  await pushRooms(tx, { id, roomId });
  await inviteAll(tx, id, "cancel");
}

type Settled = {
  approval: "NOT_NEEDED" | "PENDING" | "APPROVED" | "REJECTED";
  by: string | null;
  reason: string | null;
};

async function settle(tx: Transaction, id: string, { approval, by, reason }: Settled) {
  const decidedAt = approval === "APPROVED" || approval === "REJECTED" ? new Date() : null;
  await tx.booking.update({ where: { id }, data: { approval, decidedById: by, decidedAt, decisionReason: reason } });
}

const read = (tx: Transaction, id: string) => tx.booking.findUniqueOrThrow({ where: { id }, include: withApproval });

type Reader = Parameters<typeof approvalMail>[2];

async function mailTo(tx: Transaction, asking: Asking, readers: Reader[], kind: ApprovalMail, key: string) {
  const mails = await Promise.all(readers.map((reader) => approvalMail(kind, asking, reader, key)));
  return post(
    tx,
    mails.flatMap((mail) => (mail ? mailRow(mail) : [])),
  );
}

/** The organiser hears, and the deputy who has booked for him. */
async function tellOrganiser(tx: Transaction, id: string, kind: "approved" | "rejected" | "undecided") {
  const asking = await read(tx, id);
  const readers = [asking.organiser, ...(asking.bookedBy ? [asking.bookedBy] : [])];
  await mailTo(tx, asking, readers, kind, kind);
}

const dayLength = 24 * 3_600_000;
/** Who was asked less than an hour before the start is not asked twice. */
const leastLeft = 3_600_000;
type Waited = { asked: Date; first: Date; now: Date };

/**
 * Reminds those who have not answered, once each day that it waits, asks those who were named since, lets in what need not wait any more,
 * and turns down what nobody has answered before its first date began.
 * A job asks for it.
 * @returns how many bookings were turned down, and how many mails posted
 */
export async function remindApprovers(now: Date): Promise<{ undecided: number; reminded: number }> {
  const waiting = await database().booking.findMany({
    where: { approval: "PENDING", status: "SCHEDULED" },
    select: { id: true, roomId: true },
    orderBy: { createdAt: "asc" },
    take: 1_000,
  });
  const done = { undecided: 0, reminded: 0 };
  for (const { id, roomId } of waiting)
    await database().$transaction(async (tx) => {
      await lockRooms(tx, [roomId]);
      const asking = await tx.booking.findFirst({
        where: { id, approval: "PENDING", status: "SCHEDULED" },
        include: withApproval,
      });
      if (!asking) return;
      if (!asking.room.needsApproval) return letGo(tx, asking);
      const asked = (await lastAsked(tx, id)) ?? asking.createdAt;
      const first = asking.occurrences.find(({ startsAt }) => startsAt > asked)?.startsAt;
      if (first && first > now) {
        done.reminded += await remind(tx, asking, { asked, first, now });
        await ask(tx, asking); // who was named since; the others have this mail
        return;
      }
      const reason = await nobodyAnswered(asking.organiser.language);
      await settle(tx, id, { approval: "REJECTED", by: null, reason });
      await turnDown(tx, asking, "undecided", reason);
      done.undecided++;
    });
  return done;
}

/** Nobody's yes is needed in this room any more. */
async function letGo(tx: Transaction, { id, roomId }: Asking) {
  await settle(tx, id, { approval: "NOT_NEEDED", by: null, reason: null });
  await letIn(tx, { id, roomId });
}

async function lastAsked(tx: Transaction, bookingId: string): Promise<Date | null> {
  const mail = await tx.notification.findFirst({
    where: { bookingId, kind: "approval" },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  return mail?.createdAt ?? null;
}

/** Once a day; once half of the time is over where less than two days are left, so that a booking for tonight is not forgotten. */
async function remind(tx: Transaction, asking: Asking, { asked, first, now }: Waited): Promise<number> {
  const left = first.getTime() - asked.getTime();
  if (left < leastLeft || now.getTime() - asked.getTime() < Math.min(dayLength, left / 2)) return 0;
  return mailTo(tx, asking, await whoIsAsked(tx, asking), "remind", `remind-${now.toISOString().slice(0, 10)}`);
}
