import { actorFrom } from "@/lib/accounts/account";
import { availability } from "@/lib/bookings/availability";
import { instantOf } from "@/lib/bookings/recurrence-change";
import type { Attendee, ReadCalendar, ReadEvent } from "@/lib/calendars/read";
import { database, type Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { inviteAll } from "@/lib/invitations/invite";
import { shownNumber } from "@/lib/rooms/number";
import { noteAnswered } from "./answered-commands";
import type { Mail } from "./commands";
import { postCounter } from "./counter-mail";
import { answerOf, isOlder, speakerOf } from "./reply";
import { type Deed, left, refused } from "./taken";

const withPeople = {
  room: true,
  organiser: true,
  invitations: { where: { withdrawnAt: null } },
} satisfies Prisma.BookingInclude;
type Asked = Prisma.BookingGetPayload<{ include: typeof withPeople }>;
type Invitee = Asked["invitations"][number];

type Found =
  | { ok: true; booking: Asked; invitation: Invitee; attendee: Attendee | undefined }
  | { ok: false; deed: Deed };

/** Whose answer it is. It must come from the invitee himself, or from who writes in his name. */
async function findAsked(tx: Transaction, { sender }: Mail, event: ReadEvent): Promise<Found> {
  const no = (deed: Deed): Found => ({ ok: false, deed });
  const booking = await tx.booking.findUnique({ where: { uid: event.uid }, include: withPeople });
  if (!booking) return no(left("unknown-booking"));
  const invited = new Map(booking.invitations.map((one) => [one.email?.toLowerCase(), one]));
  const attendee = speakerOf(event.attendees, sender.address, (email) => invited.has(email));
  if (event.attendees.length > 0 && !attendee) return no({ ...refused("other-sender"), booking: booking.id });
  const invitation = (attendee && invited.get(attendee.email)) ?? invited.get(sender.address);
  if (!invitation) return no({ ...refused("not-invited"), booking: booking.id });
  if (booking.status === "CANCELLED") return no({ ...left("already-cancelled"), booking: booking.id });
  return { ok: true, booking, invitation, attendee };
}

/** REPLY: to the whole, or to dates of a series, each a component of its own. */
export function takeReplies(mail: Mail, { events }: ReadCalendar): Promise<Deed> {
  return database().$transaction(async (tx) => {
    const deeds: Deed[] = [];
    for (const event of events.slice(0, 100)) deeds.push(await takeReply(tx, mail, event));
    const deed = deeds.find(({ action }) => action === "replied") ?? deeds[0] ?? left("calendar-empty");
    if (deed.action === "replied" && deed.booking) await noteAnswered(tx, deed.booking);
    return deed;
  });
}

async function takeReply(tx: Transaction, mail: Mail, event: ReadEvent): Promise<Deed> {
  const found = await findAsked(tx, mail, event);
  if (!found.ok) return found.deed;
  const { booking, invitation, attendee } = found;
  const about = { booking: booking.id };
  const answer = attendee && answerOf(attendee, event.comment);
  if (!answer) return { ...left("no-answer"), ...about };
  // No calendar's clock that is fast keeps later answers out.
  const stamp = new Date(Math.min(event.stamp?.getTime() ?? Number.POSITIVE_INFINITY, Date.now()));
  if (event.recurrenceId) return answerDate(tx, { ...event, stamp }, booking, invitation, answer);
  if (await isToAnotherTime(tx, event, booking)) return { ...left("older"), ...about };
  if (isOlder({ sequence: event.sequence, stamp }, invitation)) return { ...left("older"), ...about };
  const { count } = await tx.invitation.updateMany({
    // `invitation` was read without a lock: of two answers at once the later one stays.
    where: { id: invitation.id, replySequence: invitation.replySequence, replyStamp: invitation.replyStamp },
    data: { ...answer, repliedAt: stamp, replySequence: event.sequence, replyStamp: stamp },
  });
  return count > 0 ? { action: "replied", ...about } : { ...left("older"), ...about };
}

/** A time that is not planned any more was agreed to. Of a series a date may have been changed since by itself. */
async function isToAnotherTime(tx: Transaction, { sequence, start }: ReadEvent, booking: Asked): Promise<boolean> {
  if (sequence >= booking.sequence) return false;
  if (!booking.recurrence || !start) return !booking.recurrence;
  if (booking.wallStart !== null && +instantOf(booking.wallStart, booking.timeZone) === +start.at) return false;
  const starts = { bookingId: booking.id, OR: [{ ruleStart: start.at }, { startsAt: start.at }] };
  return (await tx.occurrence.findFirst({ where: starts, select: { id: true } })) === null;
}

type Answer = NonNullable<ReturnType<typeof answerOf>>;

async function answerDate(
  tx: Transaction,
  { recurrenceId, stamp, sequence, start }: ReadEvent & { stamp: Date },
  booking: Asked,
  { id: invitationId }: Invitee,
  answer: Answer,
): Promise<Deed> {
  const about = { booking: booking.id };
  const named = { bookingId: booking.id, ruleStart: recurrenceId?.at };
  const occurrence = await tx.occurrence.findFirst({ where: named });
  if (!occurrence) return { ...left("unknown-date"), ...about };
  if (occurrence.status === "CANCELLED") return { ...left("already-cancelled"), ...about };
  const moved = +occurrence.startsAt !== +(occurrence.ruleStart ?? 0);
  if (moved && sequence < occurrence.sequence && +(start?.at ?? 0) !== +occurrence.startsAt)
    return { ...left("older"), ...about };
  const where = { invitationId_occurrenceId: { invitationId, occurrenceId: occurrence.id } };
  const before = await tx.occurrenceReply.findUnique({ where });
  if (before && before.repliedAt >= stamp) return { ...left("older"), ...about };
  const row = { ...answer, repliedAt: stamp };
  await tx.occurrenceReply.upsert({
    where,
    create: { invitationId, occurrenceId: occurrence.id, ...row },
    update: row,
  });
  return { action: "replied", ...about };
}

/** COUNTER: another time is proposed. Nothing moves; the organiser hears which time, and whether it is free. */
export async function takeCounter(mail: Mail, { events }: ReadCalendar): Promise<Deed> {
  const [event] = events;
  if (!event) return left("calendar-empty");
  const found = await database().$transaction((tx) => findAsked(tx, mail, event));
  if (!found.ok) return found.deed;
  const { booking, invitation } = found;
  const seconds = event.durationSeconds ?? booking.durationSeconds ?? 3_600;
  if (!event.start || event.start.allDay) return { ...left("no-time"), booking: booking.id };
  const named = { bookingId: booking.id, ruleStart: event.recurrenceId?.at };
  const date = event.recurrenceId && (await database().occurrence.findFirst({ where: named, select: { id: true } }));
  if (event.recurrenceId && !date) return { ...left("unknown-date"), booking: booking.id };
  const span = { startsAt: event.start.at, endsAt: new Date(event.start.at.getTime() + seconds * 1_000) };
  const room = shownNumber(booking.room.number);
  const free = await availability(actorFrom(booking.organiser), { room, ...span, except: booking.id });
  await database().$transaction(async (tx) => {
    if (found.attendee?.answer === "TENTATIVE" || found.attendee?.answer === "DECLINED")
      await takeReply(tx, mail, event);
    const { comment } = event;
    const occurrence = booking.recurrence === null ? null : (date?.id ?? null);
    await postCounter(tx, { mail, booking, invitee: invitation, occurrence, span, free: free.ok, comment });
  });
  const reason = `${span.startsAt.toISOString()}/${span.endsAt.toISOString()}`;
  return { action: "countered", booking: booking.id, reason };
}

/** REFRESH: an invitee's calendar has lost the booking. He gets its present state once more, at most every ten minutes. */
export async function takeRefresh(mail: Mail, { events }: ReadCalendar): Promise<Deed> {
  if (mail.automatic) return left("automatic");
  return database().$transaction(async (tx) => {
    const [event] = events;
    if (!event) return left("calendar-empty");
    const found = await findAsked(tx, mail, event);
    if (!found.ok) return found.deed;
    const again = `refresh-${Math.floor(Date.now() / 600_000)}`;
    await inviteAll(tx, found.booking.id, "update", { to: [found.invitation.id], again });
    return { action: "refreshed", booking: found.booking.id };
  });
}
