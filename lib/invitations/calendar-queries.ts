import type { Actor } from "@/lib/accounts/actor";
import { bookingById } from "@/lib/bookings/queries";
import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { etagOf } from "@/lib/etag";
import { isLanguage } from "@/lib/messages/catalogue";
import { type CalendarEntry, calendarText } from "./calendar";
import { type Booked, entryOf, inviteOf, type Reader, translator, withInvitees } from "./invite-data";
import { dateOf } from "./invite-series";

/**
 * A booking as a file for somebody's own calendar: with his PIN where he is invited, else the room's for moderators where he may edit it.
 * null: there is none, or not for him.
 */
export async function bookingCalendar(actor: Actor, id: string): Promise<{ ics: string; etag: string } | null> {
  const view = await bookingById(actor, id);
  const booking = view && (await database().booking.findUnique({ where: { id }, include: withInvitees }));
  const entry = booking && (await calendarEntry(booking, actor, view.room.moderatorPin));
  if (!entry) return null;
  const ics = calendarText(entry);
  return { ics, etag: etagOf(ics) };
}

/**
 * @param moderatorPin the room's, where `actor` may know it
 * @returns null: he is not invited and may not know that PIN
 */
export async function calendarEntry(
  booking: Booked,
  actor: Pick<Actor, "id" | "email" | "name" | "language">,
  moderatorPin: string | null,
): Promise<CalendarEntry | null> {
  const date = dateOf(booking, new Date());
  const invited = booking.invitations.find(
    ({ accountId, email, withdrawnAt }) => !withdrawnAt && (accountId === actor.id || email === actor.email),
  );
  const reader = invited ?? (moderatorPin === null ? null : readerOf(booking, actor, moderatorPin));
  if (!date || !reader) return null;
  const language = isLanguage(actor.language) ? actor.language : "en";
  const invite = { ...inviteOf(booking, date, reader, "invite"), language };
  const entry = entryOf(booking, date, reader, invite, await translator(language), "PUBLISH");
  return { ...entry, cancelled: booking.status === "CANCELLED" };
}

type Person = Pick<Actor, "email" | "name" | "language">;

const readerOf = ({ id }: Booked, { email, name, language }: Person, pin: string): Reader => ({
  name,
  email,
  language,
  timeZone: null,
  account: null,
  role: "MODERATOR",
  pin,
  roomsPin: true,
  token: "",
  page: `${environment().APP_URL}/bookings/${id}`,
  withdrawnAt: null,
  reply: "NONE",
  replies: [],
});
