import { type Actor, isAdministrator } from "@/lib/accounts/account";
import type { Transaction } from "@/lib/database";

/**
 * Whether a booking of the room by `actor` waits for somebody's yes. Who may say it himself need not ask: an approver of the room,
 * where nobody is named its owner, and any administrator, whether or not the site's rules bind him too.
 */
export async function approvalNeeded(tx: Pick<Transaction, "room">, actor: Actor, roomId: string): Promise<boolean> {
  const room = await tx.room.findUnique({
    where: { id: roomId },
    select: { needsApproval: true, ownerId: true, approvers: { select: { accountId: true } } },
  });
  if (!room?.needsApproval || isAdministrator(actor)) return false;
  const named = room.approvers.map(({ accountId }) => accountId);
  return !(named.length > 0 ? named : [room.ownerId]).includes(actor.id);
}
