import { type Actor, actorFrom, isBanned } from "@/lib/accounts/account";
import { accountByEmail } from "@/lib/accounts/queries";
import type { ReadEvent } from "@/lib/calendars/read";
import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import type { Mail } from "./commands";

/** Whose booking it becomes, and how he is spoken to; null: nobody who may book by mail. */
export async function bookerOf({ sender }: Mail): Promise<Actor | null> {
  const { INBOX_DOMAINS, INBOX_ACCOUNT } = environment();
  const own = await accountByEmail(sender.address);
  if (own) return isBanned(own, new Date()) ? null : actorFrom(own);
  const domain = sender.address.split("@").at(-1) ?? "";
  if (!INBOX_ACCOUNT || !INBOX_DOMAINS.includes(domain)) return null;
  const shared = await accountByEmail(INBOX_ACCOUNT);
  return shared && !isBanned(shared, new Date()) ? actorFrom(shared) : null;
}

export type Held = NonNullable<Awaited<ReturnType<typeof heldBy>>>;

export const heldBy = (actor: Actor, uid: string) =>
  database().booking.findUnique({
    where: { organiserId_externalUid: { organiserId: actor.id, externalUid: uid } },
    select: { id: true, status: true, cancelledAt: true, externalSequence: true, externalSender: true },
  });

/** In an account that several book through, a meeting belongs to whoever had it booked. */
export const isOwn = (held: Held, { sender }: Mail) =>
  held.externalSender === null || held.externalSender === sender.address;

/** Whether the whole was called off by its calendar, not here. */
export async function wasByMail({ id, cancelledAt }: Held): Promise<boolean> {
  if (!cancelledAt) return false;
  const receivedAt = { gt: new Date(cancelledAt.getTime() - 120_000), lte: cancelledAt };
  return (await database().inboxMessage.count({ where: { bookingId: id, action: "cancelled", receivedAt } })) > 0;
}

/** The portal was taken off the list of a meeting, and is on it again: since then, not by a mail that was slow. */
export async function isAskedAgain(held: Held, mail: Mail, events: ReadEvent[]): Promise<boolean> {
  if (held.status !== "CANCELLED" || !isOwn(held, mail)) return false;
  if (!(await wasByMail(held))) return false;
  return events.some(
    ({ recurrenceId, sequence, stamp }) =>
      !recurrenceId &&
      (sequence > (held.externalSequence ?? 0) || (stamp && held.cancelledAt && stamp > held.cancelledAt)),
  );
}

/** The date of a series that a component is about; null: it is over, or past what is expanded. */
export const dateOf = (bookingId: string, { recurrenceId }: ReadEvent) =>
  database().occurrence.findFirst({
    where: { bookingId, ruleStart: recurrenceId?.at, status: "SCHEDULED", endsAt: { gt: new Date() } },
  });
