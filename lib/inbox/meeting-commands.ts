import { type Actor, actorFrom, isBanned } from "@/lib/accounts/account";
import { accountByEmail } from "@/lib/accounts/queries";
import type { BookingView } from "@/lib/bookings/booking";
import { cancelBooking, changeBooking, scheduleBooking } from "@/lib/bookings/commands";
import type { ReadCalendar, ReadEvent } from "@/lib/calendars/read";
import { readCalendar } from "@/lib/calendars/read";
import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import type { Refusal } from "@/lib/refusal";
import { postAnswer } from "./answer-mail";
import type { Mail } from "./commands";
import { changesIn, meetingIn } from "./meeting";
import { type Deed, left, refused } from "./taken";

/** Whose booking it becomes, and how he is spoken to; null: nobody who may book by mail. */
async function bookerOf({ sender }: Mail): Promise<Actor | null> {
  const { INBOX_DOMAINS, INBOX_ACCOUNT } = environment();
  const own = await accountByEmail(sender.address);
  if (own) return isBanned(own, new Date()) ? null : actorFrom(own);
  const domain = sender.address.split("@").at(-1) ?? "";
  if (!INBOX_ACCOUNT || !INBOX_DOMAINS.includes(domain)) return null;
  const shared = await accountByEmail(INBOX_ACCOUNT);
  return shared && !isBanned(shared, new Date()) ? actorFrom(shared) : null;
}

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
  const again = mail.calendar && readCalendar(mail.calendar, actor.timeZone ?? "UTC");
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

type Held = NonNullable<Awaited<ReturnType<typeof heldBy>>>;

const heldBy = (actor: Actor, uid: string) =>
  database().booking.findUnique({
    where: { organiserId_externalUid: { organiserId: actor.id, externalUid: uid } },
    select: { id: true, status: true, externalSequence: true, externalSender: true },
  });

/** In an account that several book through, a meeting belongs to whoever had it booked. */
const isOwn = (held: Held, { sender }: Mail) => held.externalSender === null || held.externalSender === sender.address;

async function request(mail: Mail, actor: Actor, uid: string, events: ReadEvent[]): Promise<Deed> {
  const held = await heldBy(actor, uid);
  if (held && !isOwn(held, mail)) return refused("unknown-sender");
  const whole = events.find(({ recurrenceId }) => !recurrenceId);
  const dates = events.filter(({ recurrenceId }) => recurrenceId);
  const newest = Math.max(...events.map(({ sequence }) => sequence));
  if (held && newest < (held.externalSequence ?? 0)) return { ...left("older"), booking: held.id };
  if (held?.status === "CANCELLED") return { ...left("already-cancelled"), booking: held.id };
  if (!held && !whole) return left("unknown-booking");
  let id = held?.id ?? null;
  let deed: Deed | null = null;
  if (whole) {
    const done = held ? await change(actor, held.id, whole) : await book(mail, actor, whole);
    if (!done.ok) return decline(mail, actor, whole, done, held?.id);
    id = done.id;
    deed = { action: held ? "changed" : "booked", booking: id };
  }
  for (const date of dates) {
    const refusal = id ? await changeDate(actor, id, date) : null;
    if (refusal) return decline(mail, actor, date, refusal, id ?? undefined);
    deed ??= { action: "changed", booking: id ?? undefined };
  }
  if (!id || !deed) return left("calendar-empty");
  await database().booking.update({
    where: { id },
    data: { externalUid: uid, externalSequence: newest, externalSender: mail.sender.address },
  });
  await accept(mail, actor, whole ?? (dates[0] as ReadEvent), id);
  return deed;
}

type Done = { ok: true; id: string } | Refusal;

async function book(mail: Mail, actor: Actor, event: ReadEvent): Promise<Done> {
  const meeting = meetingIn(event, actor.timeZone, environment().INBOX_ADDRESS ?? null);
  if (!meeting.ok) return meeting;
  const title = meeting.meeting.title || mail.subject || "–";
  const booked = await scheduleBooking(actor, { ...meeting.meeting, title });
  return booked.ok ? { ok: true, id: booked.booking.id } : booked;
}

/** What differs is changed; a series that has begun goes on as another booking from then, and that one is the meeting's from then. */
async function change(actor: Actor, id: string, event: ReadEvent): Promise<Done> {
  const meeting = meetingIn(event, actor.timeZone, environment().INBOX_ADDRESS ?? null);
  if (!meeting.ok) return meeting;
  const now = await database().booking.findUniqueOrThrow({
    where: { id },
    include: { occurrences: { where: { exception: false }, orderBy: { startsAt: "asc" }, take: 1 } },
  });
  const changes = changesIn(now, meeting.meeting);
  if (Object.keys(changes).length === 0) return { ok: true, id };
  const done = await changeBooking(actor, id, changes, { scope: "all" });
  if (!done.ok) return done;
  const { booking } = done as { booking: BookingView };
  if (booking.id !== id) await database().booking.update({ where: { id }, data: { externalUid: null } });
  return { ok: true, id: booking.id };
}

async function changeDate(actor: Actor, id: string, event: ReadEvent): Promise<Refusal | null> {
  const occurrence = await dateOf(id, event);
  if (!occurrence) return null; // of before the portal was asked, or past what is expanded
  if (event.status === "CANCELLED") return cancelDate(actor, id, occurrence.id);
  const meeting = meetingIn(event, actor.timeZone, environment().INBOX_ADDRESS ?? null);
  if (!meeting.ok) return meeting;
  const { startsAt, endsAt } = meeting.meeting;
  if (+startsAt === +occurrence.startsAt && +endsAt === +occurrence.endsAt) return null;
  const done = await changeBooking(actor, id, { startsAt, endsAt }, { scope: "this", occurrence: occurrence.id });
  return done.ok ? null : done;
}

const dateOf = (bookingId: string, { recurrenceId }: ReadEvent) =>
  database().occurrence.findFirst({ where: { bookingId, ruleStart: recurrenceId?.at, status: "SCHEDULED" } });

async function cancelDate(actor: Actor, id: string, occurrence: string): Promise<Refusal | null> {
  const done = await cancelBooking(actor, id, { reason: "", scope: "this", occurrence });
  return done.ok || done.reason === "already-cancelled" ? null : done;
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
    const refusal = occurrence && (await cancelDate(actor, held.id, occurrence.id));
    if (refusal) return { ...left(refusal.reason), ...about };
  }
  if (dates.length === 0) {
    const done = await cancelBooking(actor, held.id, { reason: "", scope: "all" });
    if (!done.ok) return { ...left(done.reason), ...about };
  }
  await database().booking.update({ where: { id: held.id }, data: { externalSequence: newest } });
  return { action: "cancelled", ...about };
}

async function decline(mail: Mail, actor: Actor, event: ReadEvent, refusal: Refusal, booking?: string): Promise<Deed> {
  await database().$transaction((tx) => postAnswer(tx, { mail, actor, event, refusal }));
  return { action: "declined", booking, reason: refusal.reason };
}

async function accept(mail: Mail, actor: Actor, event: ReadEvent, id: string): Promise<void> {
  await database().$transaction(async (tx) => {
    const booking = await tx.booking.findUniqueOrThrow({ where: { id }, include: { room: true } });
    await postAnswer(tx, { mail, actor, event, booking });
  });
}
