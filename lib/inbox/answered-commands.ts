import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/database";
import { post } from "@/lib/notifications/outbox";
import { wordsOnce } from "@/lib/notifications/words";
import { forOrganiser, withMeeting } from "@/lib/reminders/about";
import { noticeMail, ownStop } from "@/lib/reminders/notice";
import { wantsNotice } from "@/lib/reminders/notice-queries";

/**
 * To be called in the transaction that writes an answer: when it was the last one, and the organiser wants to know, he is told. Once
 * for each list of invitees and each version of the booking.
 */
export async function noteAnswered(tx: Transaction, bookingId: string): Promise<void> {
  // Two last answers at once must not both think that the other one is missing.
  await tx.$queryRaw`SELECT 1 FROM "Booking" WHERE "id" = ${bookingId} FOR UPDATE`;
  const booking = await tx.booking.findUnique({
    where: { id: bookingId },
    include: {
      organiser: { select: { id: true, name: true, email: true } },
      invitations: {
        where: { withdrawnAt: null, OR: [{ email: { not: null } }, { phone: { not: null } }] },
        orderBy: { createdAt: "asc" },
        select: { id: true, name: true, email: true, phone: true, reply: true },
      },
    },
  });
  if (!booking?.tellWhenAnswered || booking.status === "CANCELLED") return;
  const asked = booking.invitations;
  if (asked.length === 0 || asked.some(({ reply }) => reply === "NONE")) return;
  const date = await dateOf(tx, bookingId);
  if (!date || !(await wantsNotice(tx, "all-answered", booking.organiser.id))) return;

  const who = (of: string) =>
    asked.filter(({ reply }) => reply === of).map(({ name, email, phone }) => ({ text: name || email || phone || "" }));
  const [accepted, maybe, declined] = [who("ACCEPTED"), who("MAYBE"), who("DECLINED")];
  const list = createHash("sha256")
    .update(asked.map(({ id }) => id).join())
    .digest("base64url")
    .slice(0, 12);
  const invite = { ...forOrganiser(date), title: booking.title };
  const row = await noticeMail(
    invite,
    { key: `all-answered:${bookingId}:${booking.sequence}:${list}`, kind: "all-answered", bookingId },
    { name: booking.organiser.name, address: booking.organiser.email },
    {
      values: { accepted: accepted.length, maybe: maybe.length, declined: declined.length },
      parts: (say) => ({
        sections: [
          { head: say("accepted"), lines: accepted },
          { head: say("maybe"), lines: maybe },
          { head: say("declinedHead"), lines: declined },
        ].filter(({ lines }) => lines.length > 0),
        link: { url: invite.page, label: say("booking") },
        stop: ownStop(say),
      }),
    },
    wordsOnce(tx),
  );
  if (row) await post(tx, [row]);
}

/** Of a series the date that comes next. */
async function dateOf(tx: Transaction, bookingId: string) {
  const where = { bookingId, status: "SCHEDULED" as const };
  const coming = { where: { ...where, endsAt: { gt: new Date() } }, orderBy: { startsAt: "asc" as const } };
  return (
    (await tx.occurrence.findFirst({ ...coming, include: withMeeting })) ??
    (await tx.occurrence.findFirst({ where, orderBy: { startsAt: "desc" }, include: withMeeting }))
  );
}
