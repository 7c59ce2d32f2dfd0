import type { Transaction } from "@/lib/database";
import { renewClashingPins, replaceInvitees } from "@/lib/invitations/commands";
import { inviteAll } from "@/lib/invitations/invite";
import type { InviteeInput } from "@/lib/invitations/schema";
import { askAgain } from "@/lib/policies/approval-commands";
import type { BookingChanges } from "./schema";
import type { OpenBooking } from "./transaction";

type People = { kept: string[]; removed: string[]; added: string[] };
type Room = OpenBooking["room"];

/** Each hears of what concerns him: a removed one that it is off for him, a new one all of it, the others of a move, or when asked to. */
export async function tell(
  tx: Transaction,
  id: string,
  { moved, people, notify }: { moved: boolean; people?: People; notify?: boolean },
) {
  if (people?.removed.length) await inviteAll(tx, id, "cancel", { to: people.removed });
  if (!(await isTold(tx, id))) {
    if (moved) await askAgain(tx, id);
    return;
  }
  if (people?.added.length) await inviteAll(tx, id, "invite", { to: people.added });
  if (!(moved || notify)) return;
  if (!people) await inviteAll(tx, id, "update");
  else if (people.kept.length) await inviteAll(tx, id, "update", { to: people.kept });
}

/** Nobody hears of a booking that waits for a yes. */
export async function isTold(tx: Transaction, id: string): Promise<boolean> {
  const { approval } = await tx.booking.findUniqueOrThrow({ where: { id }, select: { approval: true } });
  return approval === "NOT_NEEDED" || approval === "APPROVED";
}

/** Makes `invitees`, where given, the whole list. PINs that would open something else in a room moved to are renewed. */
export async function inviteesChanged(
  tx: Transaction,
  { bookingId, room, movesRoom }: { bookingId: string; room: Room; movesRoom: boolean },
  invitees: InviteeInput[] | undefined,
): Promise<People | undefined> {
  if (movesRoom) await renewClashingPins(tx, { bookingId, room });
  return invitees && replaceInvitees(tx, { bookingId, room }, invitees);
}

/** A room that was made for a booking is called as it. */
export async function renamed(tx: Transaction, room: Room, { title }: BookingChanges) {
  if (title && room.madeForBooking)
    await tx.room.update({ where: { id: room.id }, data: { name: title.slice(0, 80) } });
}
