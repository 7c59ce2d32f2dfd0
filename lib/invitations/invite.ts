import type { Transaction } from "@/lib/database";

/** Placeholder: the messages come with the notifications. */
export async function inviteAll(
  _tx: Transaction,
  _bookingId: string,
  _kind: "invite" | "update" | "cancel",
  _invitationIds?: string[],
): Promise<void> {}
