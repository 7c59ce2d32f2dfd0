import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import type { Prisma } from "@/lib/database/client/client";

/** What an actor may change: what he planned, and whatever is booked in his rooms. */
export const editableBy = (actor: Actor): Prisma.BookingWhereInput =>
  isAdministrator(actor) ? {} : { OR: [{ organiserId: actor.id }, { room: { ownerId: actor.id } }] };

/** What an actor may see: that, and what he is invited to moderate. */
export const seenBy = (actor: Actor): Prisma.BookingWhereInput =>
  isAdministrator(actor) ? {} : { OR: [editableBy(actor), { invitations: { some: moderatedBy(actor) } }] };

const moderatedBy = (actor: Actor): Prisma.InvitationWhereInput => ({
  role: "MODERATOR",
  withdrawnAt: null,
  OR: [{ accountId: actor.id }, { email: actor.email }],
});

/** `editableBy`, of a row that is at hand. */
export const mayEdit = (actor: Actor, booking: { organiserId: string; room: { ownerId: string } }): boolean =>
  isAdministrator(actor) || booking.organiserId === actor.id || booking.room.ownerId === actor.id;
