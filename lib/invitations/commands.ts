import type { Transaction } from "@/lib/database";
import { newPin } from "@/lib/rooms/pin";
import { constantOf } from "@/lib/rooms/room";
import { personalPins } from "./personal-pins";
import type { InviteeInput } from "./schema";
import { newToken } from "./token";

type Place = { bookingId: string; room: { id: string; participantPin: string; moderatorPin: string } };

/** Invites people to a booking, each with a PIN and a token of his own. The room must be locked. @returns the invitations' ids */
export async function addInvitees(tx: Transaction, place: Place, invitees: InviteeInput[]): Promise<string[]> {
  if (invitees.length === 0) return [];
  const emails = invitees.flatMap(({ email }) => email ?? []);
  const accounts = await tx.account.findMany({ where: { email: { in: emails } }, select: { id: true, email: true } });
  const pins = await freshPins(tx, place, invitees.length);
  const now = Date.now();
  const made = await tx.invitation.createManyAndReturn({
    data: invitees.map(({ id: _, role, email, ...same }, at) => ({
      ...same,
      email,
      role: constantOf(role),
      bookingId: place.bookingId,
      pin: pins[at] ?? newPin(),
      token: newToken(),
      accountId: accounts.find((account) => account.email === email)?.id,
      createdAt: new Date(now + at), // keeps the order in which they were named
    })),
    select: { id: true },
  });
  return made.map(({ id }) => id);
}

/**
 * Makes `invitees` the booking's whole list. An entry is an invitation that stands when it has its id or its e-mail; who is not named
 * is withdrawn. A new e-mail is a new invitation, because whoever reads the old mailbox holds the old PIN and token; so is a new number
 * of who has no e-mail.
 */
export async function replaceInvitees(tx: Transaction, place: Place, invitees: InviteeInput[]) {
  const standing = await tx.invitation.findMany({ where: { bookingId: place.bookingId, withdrawnAt: null } });
  const kept: string[] = [];
  const fresh: InviteeInput[] = [];
  for (const { id, ...invitee } of invitees) {
    const email = invitee.email ?? null;
    const named = standing.find(
      (one) => one.id === id && one.email === email && (email || one.phone === (invitee.phone ?? null)),
    );
    const same = named ?? standing.find((one) => email !== null && one.email === email);
    if (!same || kept.includes(same.id)) {
      fresh.push(invitee);
      continue;
    }
    kept.push(same.id);
    await tx.invitation.update({ where: { id: same.id }, data: { ...invitee, role: constantOf(invitee.role) } });
  }
  const removed = standing.filter(({ id }) => !kept.includes(id)).map(({ id }) => id);
  await tx.invitation.updateMany({ where: { id: { in: removed } }, data: { withdrawnAt: new Date() } });
  return { kept, removed, added: await addInvitees(tx, place, fresh) };
}

/** After a move to another room: new PINs for those whose PIN opens something else there. @returns their ids */
export async function renewClashingPins(tx: Transaction, place: Place): Promise<string[]> {
  const taken = await personalPins(tx, place.room.id, place.bookingId);
  const standing = await tx.invitation.findMany({ where: { bookingId: place.bookingId, withdrawnAt: null } });
  const clashing = standing.filter(({ pin }) => taken.has(pin) || roomPins(place).includes(pin));
  const pins = await freshPins(tx, place, clashing.length);
  for (const [at, { id }] of clashing.entries()) await tx.invitation.update({ where: { id }, data: { pin: pins[at] } });
  return clashing.map(({ id }) => id);
}

const roomPins = ({ room }: Place) => [room.participantPin, room.moderatorPin];

/** PINs that open nothing else in the room, nor ever belonged to somebody else in this booking. */
async function freshPins(tx: Transaction, place: Place, count: number): Promise<string[]> {
  if (count === 0) return [];
  const past = await tx.invitation.findMany({ where: { bookingId: place.bookingId }, select: { pin: true } });
  const taken = await personalPins(tx, place.room.id);
  for (const { pin } of past) taken.add(pin);
  return Array.from({ length: count }, () => {
    const pin = newPin({ taken, far: roomPins(place) });
    taken.add(pin);
    return pin;
  });
}
