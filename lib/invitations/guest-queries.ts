import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { shownNumber } from "@/lib/rooms/number";
import { type GuestDate, type GuestSeries, type GuestState, guestState, isToken, type Reply } from "./guest";
import { type Booked, calendarOf, type Invited, inviteOf, translator, withInvitees } from "./invite-data";
import { type Dated, dateOf, recurrenceOf } from "./invite-series";
import type { Invite } from "./invite-words";

/** Everything the guest page shows. The PIN and the dial string are there only while they open something. */
export type GuestPage = {
  invitationId: string;
  state: GuestState;
  invite: Invite;
  /** en or zh, where the invitation or its account says so */
  language: string | null;
  reply: Reply;
  repliedAt: Date | null;
  comment: string | null;
  /** he has chosen the zone in which he is told times, or the organiser has for him */
  zoneChosen: boolean;
  series: GuestSeries | null;
  /** the booking in which a series goes on, where he is invited too */
  goesOn: { token: string; from: Date } | null;
  endedAt: Date | null;
  others: string[];
  earlyMinutes: number;
  joinMuted: boolean;
  waitForModerator: boolean;
  record: "ALWAYS" | "ON_DEMAND" | "NEVER";
};

/** null: no such token. */
export async function guestPage(token: string, now: Date): Promise<GuestPage | null> {
  const found = await find(token, now);
  if (!found) return null;
  const { booking, invitation, date } = found;
  const { room } = booking;
  const { cancelledAt, status } = booking;
  const cancelled = status === "CANCELLED" ? (cancelledAt ?? booking.updatedAt) : null;
  return {
    invitationId: invitation.id,
    state: guestState(
      { start: date.startsAt, end: date.endsAt, cancelledAt: cancelled, withdrawnAt: invitation.withdrawnAt },
      now,
    ),
    invite: known(inviteOf(booking, date, invitation, "invite", { now }), invitation),
    language: invitation.language ?? invitation.account?.language ?? null,
    reply: invitation.reply,
    repliedAt: invitation.repliedAt,
    comment: invitation.comment,
    zoneChosen: invitation.timeZone !== null,
    series: invitation.withdrawnAt ? null : seriesFor(booking, invitation, now),
    goesOn: await continuation(booking, invitation),
    endedAt: invitation.withdrawnAt ?? cancelled,
    others: invitation.withdrawnAt ? [] : othersOf(booking, invitation),
    earlyMinutes: environment().EARLY_MINUTES,
    joinMuted: booking.joinMuted ?? room.joinMuted,
    waitForModerator: booking.waitForModerator ?? room.waitForModerator,
    record: booking.record ?? room.record,
  };
}

/** Who was taken off the list is not told what becomes of it. */
const known = (invite: Invite, { withdrawnAt }: Invited): Invite =>
  withdrawnAt ? { ...invite, title: "", agenda: "", room: "", pin: "", next: [], reason: null } : invite;

const othersOf = ({ invitations }: Booked, { id }: Invited) =>
  invitations.filter((each) => isOther(each, id)).map(({ name }) => name);
const isOther = ({ id, name, withdrawnAt }: Invited, self: string) => id !== self && name !== "" && !withdrawnAt;

function seriesFor(booking: Booked, invitation: Invited, now: Date): GuestSeries | null {
  const recurrence = recurrenceOf(booking);
  if (!recurrence || booking.wallStart === null) return null;
  const dates = booking.occurrences.filter(({ endsAt }) => endsAt > now);
  return { recurrence, wallStart: booking.wallStart, dates: dates.map((date) => dateFor(booking, invitation, date)) };
}

function dateFor({ roomId }: Booked, { replies }: Invited, date: Dated): GuestDate {
  const own = replies.find(({ occurrenceId }) => occurrenceId === date.id);
  return {
    id: date.id,
    start: date.startsAt,
    end: date.endsAt,
    cancelled: date.status === "CANCELLED",
    moved: date.ruleStart !== null && date.startsAt.getTime() !== date.ruleStart.getTime(),
    title: date.title,
    room: date.roomId === roomId ? null : shownNumber(date.room.number),
    reply: own?.reply ?? null,
    comment: own?.comment ?? null,
  };
}

/** 'This and following' begins a new booking: whoever came with the old link is led on, where he is still invited. */
async function continuation({ id }: Booked, { email, pin, withdrawnAt }: Invited): Promise<GuestPage["goesOn"]> {
  if (withdrawnAt) return null;
  const next = await database().invitation.findFirst({
    where: {
      withdrawnAt: null,
      booking: { continuesId: id, status: "SCHEDULED" },
      ...(email === null ? { pin } : { email }),
    },
    select: {
      token: true,
      booking: { select: { occurrences: { orderBy: { startsAt: "asc" }, take: 1, select: { startsAt: true } } } },
    },
  });
  const [first] = next?.booking.occurrences ?? [];
  return next && first ? { token: next.token, from: first.startsAt } : null;
}

/** The conference as a calendar file to keep, of a series all of it; null: no such token, or nothing to keep. */
export async function guestCalendar(token: string): Promise<string | null> {
  const found = await find(token, new Date());
  if (!found || found.invitation.withdrawnAt || found.booking.status === "CANCELLED") return null;
  const { booking, date, invitation } = found;
  const invite = inviteOf(booking, date, invitation, "invite");
  return calendarOf(booking, date, invitation, invite, await translator(invite.language), "PUBLISH");
}

async function find(token: string, now: Date) {
  if (!isToken(token)) return null;
  const found = await database().invitation.findUnique({
    where: { token },
    select: { id: true, booking: { include: withInvitees } },
  });
  const invitation = found?.booking.invitations.find(({ id }) => id === found.id);
  const date = found && dateOf(found.booking, now);
  return found && invitation && date ? { booking: found.booking, invitation, date } : null;
}
