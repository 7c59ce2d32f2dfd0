import type { Actor } from "@/lib/accounts/account";
import type { BookingView } from "@/lib/bookings/booking";
import { cancelBooking, changeBooking, scheduleBooking } from "@/lib/bookings/commands";
import type { Meeting } from "@/lib/bookings/schedule";
import type { BookingChanges, Scoped } from "@/lib/bookings/schema";
import type { ReadCalendar, ReadEvent } from "@/lib/calendars/read";
import { readCalendar } from "@/lib/calendars/read";
import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { type Refusal, refuse } from "@/lib/refusal";
import { postAnswer } from "./answer-mail";
import type { Mail } from "./commands";
import { changesIn, meetingIn } from "./meeting";
import { bookerOf, dateOf, type Held, heldBy, isAskedAgain, isOwn, wasByMail } from "./meeting-queries";
import { type Deed, left, refused } from "./taken";

/** REQUEST and CANCEL: a meeting of somebody's own calendar to which the portal was invited as one would invite a room. */
export async function takeMeeting(mail: Mail, calendar: ReadCalendar): Promise<Deed> {
  const { INBOX_ADDRESS } = environment();
  const uid = calendar.events[0]?.uid;
  if (!uid) return left("no-uid");
  if (await database().booking.findUnique({ where: { uid }, select: { id: true } })) return left("own");
  if (mail.automatic) return left("automatic");
  const invited = (event: ReadEvent) => event.attendees.some(({ email }) => email === INBOX_ADDRESS);
  if (INBOX_ADDRESS && !mail.to.includes(INBOX_ADDRESS) && !calendar.events.some(invited)) return left("not-invited");
  const actor = await bookerOf(mail);
  if (!actor) return refused("unknown-sender");
  // The portal read times without a zone as UTC before it knew whose they are.
  const again = mail.calendar === null ? null : readCalendar(mail.calendar, actor.timeZone ?? "UTC", actor.language);
  const events = again?.ok ? again.events.filter((event) => event.uid === uid) : [];
  const take = calendar.method === "CANCEL" ? cancel : request;
  return database().$transaction(
    async (tx) => {
      // One mail about a meeting at a time, whichever process reads it: what they do, they do in transactions of their own.
      await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`meeting:${actor.id}:${uid}`}, 0))) AS held`;
      return take(mail, actor, uid, events);
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

async function request(mail: Mail, actor: Actor, uid: string, events: ReadEvent[]): Promise<Deed> {
  const found = await heldBy(actor, uid);
  const held = found && (await isAskedAgain(found, mail, events)) ? null : found;
  if (held && !isOwn(held, mail)) return refused("unknown-sender");
  const whole = events.find(({ recurrenceId }) => !recurrenceId);
  const dates = events.filter(({ recurrenceId }) => recurrenceId);
  const newest = Math.max(...events.map(({ sequence }) => sequence));
  if (held && newest < (held.externalSequence ?? 0)) return { ...left("older"), booking: held.id };
  if (held?.status === "CANCELLED") return calledOff(mail, actor, held, whole);
  if (!held && !whole) return left("unknown-booking");
  if (found && !held) await database().booking.update({ where: { id: found.id }, data: { externalUid: null } });
  let id = held?.id ?? null;
  if (whole) {
    const meeting = { externalUid: uid, externalSequence: newest, externalSender: mail.sender.address };
    const done = id ? await change(actor, id, whole) : await book(mail, actor, whole, meeting);
    if (!done.ok && done.reason === "already-over") return { ...left("already-over"), booking: id ?? undefined };
    if (!done.ok) return decline(mail, actor, whole, done, id);
    id = done.id;
  }
  if (!id) return left("calendar-empty");
  const declined: Deed[] = [];
  for (const date of dates) {
    const done = await changeDate(actor, id, date);
    if (done.ok) id = done.id;
    else declined.push(await decline(mail, actor, date, done, id));
  }
  await database().booking.update({ where: { id }, data: { externalSequence: newest } });
  const [first] = dates;
  if (whole) await accept(mail, actor, whole, id);
  else if (first && declined.length === 0) await accept(mail, actor, first, id);
  return declined[0] ?? { action: held ? "changed" : "booked", booking: id };
}

/** Its organiser hears that the meeting goes on without a conference, unless it was himself by mail. */
async function calledOff(mail: Mail, actor: Actor, held: Held, whole: ReadEvent | undefined): Promise<Deed> {
  const about = { booking: held.id };
  if (!whole || (await wasByMail(held))) return { ...left("already-cancelled"), ...about };
  return { ...(await decline(mail, actor, whole, refuse("already-cancelled"), null)), ...about };
}

type Done = { ok: true; id: string } | Refusal;

const wantedBy = (actor: Actor, event: ReadEvent) =>
  meetingIn(event, actor.timeZone, environment().INBOX_ADDRESS ?? null);

async function book(mail: Mail, actor: Actor, event: ReadEvent, meeting: Meeting): Promise<Done> {
  const wanted = wantedBy(actor, event);
  if (!wanted.ok) return wanted;
  const title = wanted.meeting.title || mail.subject || "–";
  // With its UID in one go: read again after a crash, the mail finds what it has booked.
  const booked = await scheduleBooking(actor, { ...wanted.meeting, title }, meeting);
  return booked.ok ? { ok: true, id: booked.booking.id } : booked;
}

/** What differs is changed; a series that has begun goes on as another booking from then, and that one is the meeting's from then. */
async function change(actor: Actor, id: string, event: ReadEvent): Promise<Done> {
  const wanted = wantedBy(actor, event);
  if (!wanted.ok) return wanted;
  const now = await database().booking.findUniqueOrThrow({
    where: { id },
    include: { occurrences: { where: { exception: false }, orderBy: { startsAt: "asc" }, take: 1 } },
  });
  const changes = changesIn(now, wanted.meeting, new Date());
  return changed(actor, id, changes, { scope: "all" });
}

async function changed(actor: Actor, id: string, changes: BookingChanges, options: Scoped): Promise<Done> {
  if (Object.keys(changes).length === 0) return { ok: true, id };
  const done = await changeBooking(actor, id, changes, options);
  if (!done.ok) return done;
  const { booking } = done as { booking: BookingView };
  if (booking.id !== id) await database().booking.update({ where: { id }, data: { externalUid: null } });
  return { ok: true, id: booking.id };
}

async function changeDate(actor: Actor, id: string, event: ReadEvent): Promise<Done> {
  const occurrence = await dateOf(id, event);
  if (!occurrence) return { ok: true, id }; // it is over, or past what is expanded
  if (event.status === "CANCELLED") return cancelDate(actor, id, occurrence.id, event);
  const meeting = wantedBy(actor, event);
  if (!meeting.ok) return meeting;
  const { startsAt, endsAt, title, agenda } = meeting.meeting;
  const moves = +startsAt !== +occurrence.startsAt || +endsAt !== +occurrence.endsAt;
  const changes = { ...(moves && { startsAt, endsAt }), ...(title && { title }), agenda };
  return changed(actor, id, changes, { scope: scopeOf(event), occurrence: occurrence.id });
}

const scopeOf = ({ thisAndFuture }: ReadEvent) => (thisAndFuture ? ("following" as const) : ("this" as const));

async function cancelDate(actor: Actor, id: string, occurrence: string, event: ReadEvent): Promise<Done> {
  const done = await cancelBooking(actor, id, { reason: "", scope: scopeOf(event), occurrence });
  return done.ok || done.reason === "already-cancelled" ? { ok: true, id } : done;
}

async function cancel(mail: Mail, actor: Actor, uid: string, events: ReadEvent[]): Promise<Deed> {
  const held = await heldBy(actor, uid);
  if (!held) return left("unknown-booking");
  if (!isOwn(held, mail)) return refused("unknown-sender");
  const about = { booking: held.id };
  const newest = Math.max(0, ...events.map(({ sequence }) => sequence));
  if (newest < (held.externalSequence ?? 0)) return { ...left("older"), ...about };
  const dates = events.filter(({ recurrenceId }) => recurrenceId);
  for (const date of dates) {
    const occurrence = await dateOf(held.id, date);
    const done = occurrence && (await cancelDate(actor, held.id, occurrence.id, date));
    if (done && !done.ok) return { ...left(done.reason), ...about };
  }
  if (dates.length === 0) {
    const done = await cancelBooking(actor, held.id, { reason: "", scope: "all" });
    if (!done.ok) return { ...left(done.reason), ...about };
  }
  await database().booking.update({ where: { id: held.id }, data: { externalSequence: newest } });
  return { action: "cancelled", ...about };
}

async function decline(
  mail: Mail,
  actor: Actor,
  event: ReadEvent,
  refusal: Refusal,
  held: string | null,
): Promise<Deed> {
  await database().$transaction((tx) => postAnswer(tx, { mail, actor, event, refusal, held: held !== null }));
  return { action: "declined", booking: held ?? undefined, reason: refusal.reason };
}

async function accept(mail: Mail, actor: Actor, event: ReadEvent, id: string): Promise<void> {
  await database().$transaction(async (tx) => {
    const booking = await tx.booking.findUniqueOrThrow({ where: { id }, include: { room: true } });
    await postAnswer(tx, { mail, actor, event, booking });
  });
}
