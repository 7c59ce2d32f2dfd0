import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import type { Prisma } from "@/lib/database/client/client";

/** In whose name he acts: his own, and theirs who have made him their deputy. */
export const names = (actor: Actor): string[] => [actor.id, ...(actor.deputyFor ?? [])];

/** What an actor may change: what he planned, and whatever is booked in his rooms; so too for those whose deputy he is. */
export const editableBy = (actor: Actor): Prisma.BookingWhereInput =>
  isAdministrator(actor)
    ? {}
    : { OR: [{ organiserId: { in: names(actor) } }, { room: { ownerId: { in: names(actor) } } }] };

/** What an actor may see: that, what he is invited to moderate, and what is booked in rooms where he is asked for his yes. */
export const seenBy = (actor: Actor): Prisma.BookingWhereInput =>
  isAdministrator(actor)
    ? {}
    : {
        OR: [
          editableBy(actor),
          { invitations: { some: moderatedBy(actor) } },
          { approval: { not: "NOT_NEEDED" }, room: { approvers: { some: { accountId: actor.id } } } },
        ],
      };

const moderatedBy = (actor: Actor): Prisma.InvitationWhereInput => ({
  role: "MODERATOR",
  withdrawnAt: null,
  OR: [{ accountId: actor.id }, { email: actor.email }],
});

/** `editableBy`, of a row that is at hand. */
export const mayEdit = (actor: Actor, booking: { organiserId: string; room: { ownerId: string } }): boolean =>
  isAdministrator(actor) || [booking.organiserId, booking.room.ownerId].some((id) => names(actor).includes(id));
