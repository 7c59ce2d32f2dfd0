import type { Transaction } from "@/lib/database";

/**
 * PINs of people invited to what is still to come in a room, or has only just been: nobody else's PIN may be one of them, because the
 * phone tells whoever keys one early or late when his conference is.
 * @param except a booking that does not count
 */
export async function personalPins(tx: Transaction, roomId: string, except?: string): Promise<Set<string>> {
  const since = new Date(Date.now() - 48 * 3_600_000);
  const invitations = await tx.invitation.findMany({
    where: {
      withdrawnAt: null,
      bookingId: except === undefined ? undefined : { not: except },
      booking: { occurrences: { some: { roomId, endsAt: { gt: since }, status: "SCHEDULED" } } },
    },
    select: { pin: true },
  });
  return new Set(invitations.map((invitation) => invitation.pin));
}
