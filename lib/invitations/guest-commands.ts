import { database } from "@/lib/database";
import { noteAnswered } from "@/lib/inbox/answered-commands";
import { refuse } from "@/lib/refusal";
import { type GuestReply, mayReply } from "./guest";
import { guestPage } from "./guest-queries";

/**
 * Writes down whether the holder of this token comes. His browser's zone is kept where none is known, so that the next mail shows his
 * own time.
 */
export async function replyAsGuest(token: string, reply: GuestReply, zone: string | null, now: Date) {
  const page = await guestPage(token, now);
  if (!page) return refuse("not-found");
  if (!mayReply(page.state)) return refuse("already-over", { state: page.state });
  const count = await database().$transaction(async (tx) => {
    const where = { id: page.invitationId, withdrawnAt: null, booking: { status: "SCHEDULED" as const } };
    const [written] = await tx.invitation.updateManyAndReturn({ where, data: { reply, repliedAt: now } });
    if (written) await noteAnswered(tx, written.bookingId);
    return written ? 1 : 0;
  });
  if (count === 0) return refuse("already-over", { state: "withdrawn" });
  if (zone)
    await database().invitation.updateMany({
      where: { id: page.invitationId, timeZone: null },
      data: { timeZone: zone },
    });
  return { ok: true as const };
}
