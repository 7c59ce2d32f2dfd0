import type { Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { postMail } from "@/lib/notifications/outbox";
import { wordsOf } from "./words";

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
      organiser: { select: { id: true, name: true, email: true, language: true } },
      invitations: { where: { withdrawnAt: null }, select: { name: true, email: true, phone: true, reply: true } },
    },
  });
  if (!booking?.tellWhenAnswered || booking.status === "CANCELLED") return;
  const asked = booking.invitations.filter(({ email, phone }) => email !== null || phone !== null);
  if (asked.length === 0 || asked.some(({ reply }) => reply === "NONE")) return;
  const { organiser, title } = booking;
  const t = await wordsOf(organiser.language);
  const count = (of: string) => asked.filter(({ reply }) => reply === of).length;
  const lines = [
    t("answered.text", { title, yes: count("ACCEPTED"), maybe: count("MAYBE"), no: count("DECLINED") }),
    ...asked.map(({ name, email, phone, reply }) => `${name || email || phone}: ${t(`answered.${reply}`)}`),
    `${environment().APP_URL}/bookings/${bookingId}`,
  ];
  await postMail(tx, {
    key: `all-answered:${bookingId}:${booking.sequence}:${asked.length}`,
    kind: "all-answered",
    bookingId,
    to: { name: organiser.name, address: organiser.email },
    subject: t("answered.subject", { title }),
    content: { text: `${lines[0]}\n\n${lines.slice(1, -1).join("\n")}\n\n${lines.at(-1)}\n` },
  });
}
