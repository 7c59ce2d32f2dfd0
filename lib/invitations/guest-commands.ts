import { database, type Transaction } from "@/lib/database";
import { noteAnswered } from "@/lib/inbox/answered-commands";
import { refuse } from "@/lib/refusal";
import { timeZoneName } from "@/lib/time";
import { type GuestReply, isToken, mayReply } from "./guest";
import { guestPage } from "./guest-queries";

type More = {
  /** a date of a series: the answer is to it alone */
  date?: string;
  /** what came with the answer; left out: what was said before stays */
  comment?: string;
};

/**
 * Writes down whether the holder of this token comes. His browser's zone is kept where none is known, so that the next mail shows his
 * own time.
 * @param reply null: to this date as to all
 */
export async function replyAsGuest(
  token: string,
  reply: GuestReply | null,
  zone: string | null,
  now: Date,
  { date, comment }: More = {},
) {
  const page = await guestPage(token, now);
  if (!page) return refuse("not-found");
  if (!mayReply(page.state)) return refuse("already-over", { state: page.state });
  const { invitationId, series } = page;
  if (date && series) {
    const found = series.dates.find(({ id, cancelled }) => id === date && !cancelled);
    if (!found) return refuse("already-over", { state: "over" });
    await database().$transaction((tx) => replyToDate(tx, { invitationId, date, reply, comment, now }));
  } else {
    if (!reply) return refuse("invalid");
    const written = await database().$transaction(async (tx) => {
      const where = { id: invitationId, withdrawnAt: null, booking: { status: "SCHEDULED" as const } };
      const said = comment === undefined ? {} : { comment: comment || null };
      const data = { reply, repliedAt: now, ...said };
      const [standing] = await tx.invitation.updateManyAndReturn({ where, data });
      if (standing) await noteAnswered(tx, standing.bookingId);
      return standing !== undefined;
    });
    if (!written) return refuse("already-over", { state: "withdrawn" });
  }
  if (zone)
    await database().invitation.updateMany({ where: { id: invitationId, timeZone: null }, data: { timeZone: zone } });
  return { ok: true as const };
}

type Answer = { invitationId: string; date: string; reply: GuestReply | null; comment?: string; now: Date };

async function replyToDate(tx: Transaction, { invitationId, date, reply, comment, now }: Answer): Promise<void> {
  if (!reply) {
    await tx.occurrenceReply.deleteMany({ where: { invitationId, occurrenceId: date } });
    return;
  }
  const row = { reply, repliedAt: now, ...(comment === undefined ? {} : { comment: comment || null }) };
  await tx.occurrenceReply.upsert({
    where: { invitationId_occurrenceId: { invitationId, occurrenceId: date } },
    create: { invitationId, occurrenceId: date, ...row },
    update: row,
  });
}

/** The zone in which the holder of this token wants to be told times, on the page and in mails. */
export async function changeGuestZone(token: string, zone: string) {
  const timeZone = timeZoneName(zone);
  if (!timeZone) return refuse("invalid");
  if (!isToken(token)) return refuse("not-found");
  const { count } = await database().invitation.updateMany({ where: { token, withdrawnAt: null }, data: { timeZone } });
  return count > 0 ? { ok: true as const } : refuse("not-found");
}
