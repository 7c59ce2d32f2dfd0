import type { Actor } from "@/lib/accounts/actor";
import type { Prisma } from "@/lib/database/client/client";
import { shownNumber } from "@/lib/rooms/number";
import { inOrder } from "@/lib/rooms/options";
import { wordOf } from "@/lib/rooms/room";
import { type BookingView, type Delivery, type InviteeView, type OccurrenceView, stateOf } from "./booking";
import { mayEdit } from "./scope";

export const withEverything = {
  room: true,
  organiser: { select: { id: true, name: true, email: true } },
  bookedBy: { select: { id: true, name: true, email: true } },
  invitations: {
    where: { withdrawnAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: {
      replies: { orderBy: { repliedAt: "asc" }, select: { occurrenceId: true, reply: true, comment: true } },
      notifications: {
        // Whether he was reminded says nothing of what he knows of the meeting.
        where: { kind: { not: "reminder" } },
        orderBy: { order: "desc" },
        take: 6,
        select: {
          id: true,
          channel: true,
          kind: true,
          status: true,
          recipient: true,
          answer: true,
          createdAt: true,
          sentAt: true,
        },
      },
    },
  },
} satisfies Prisma.BookingInclude;

export const withPlace = { room: { select: { number: true, name: true } } } satisfies Prisma.OccurrenceInclude;

export type BookingRow = Prisma.BookingGetPayload<{ include: typeof withEverything }>;
export type DateRow = Prisma.OccurrenceGetPayload<{ include: typeof withPlace }>;
/** The dates that are shown, and of which of them the booking's own time and state are. */
export type Dates = { shown: DateRow[]; current: DateRow; more: boolean };
type InvitationRow = BookingRow["invitations"][number];

/** A booking as `actor` may see it: who may only moderate sees no PIN but his own, and nobody's address. */
export function viewOf(booking: BookingRow, { shown, current, more }: Dates, actor: Actor, now: Date): BookingView {
  const edits = mayEdit(actor, booking);
  const { room } = booking;
  return {
    id: booking.id,
    uid: booking.uid,
    sequence: booking.sequence,
    room: {
      id: room.id,
      number: shownNumber(room.number),
      name: room.name,
      madeForBooking: room.madeForBooking,
      participantPin: edits ? room.participantPin : null,
      moderatorPin: edits ? room.moderatorPin : null,
    },
    organiser: booking.organiser,
    title: booking.title,
    agenda: booking.agenda,
    startsAt: current.startsAt,
    endsAt: current.endsAt,
    timeZone: booking.timeZone,
    seats: booking.seats,
    maxParticipants: booking.maxParticipants,
    waitForModerator: booking.waitForModerator,
    endWithModerator: booking.endWithModerator,
    joinMuted: booking.joinMuted,
    announce: booking.announce && wordOf(booking.announce),
    musicWhileAlone: booking.musicWhileAlone,
    record: booking.record && wordOf(booking.record),
    options: inOrder(booking.options),
    state: stateOf({ ...current, status: booking.status === "CANCELLED" ? "CANCELLED" : current.status }, now),
    cancelReason: booking.cancelReason ?? (shown.length === 1 ? current.cancelReason : null),
    recurrence: booking.recurrence,
    wallStart: booking.wallStart,
    occurrence: current.id,
    occurrences: shown.map(dateOf),
    moreOccurrences: more,
    approval: wordOf(booking.approval),
    bookedBy: booking.bookedBy,
    continues: booking.continuesId,
    remindByMail: booking.remindByMail,
    remindBySms: booking.remindBySms,
    tellWhenAnswered: booking.tellWhenAnswered,
    invitees: booking.invitations.map((invitation) => inviteeOf(invitation, edits || isOwn(invitation, actor))),
    mayEdit: edits,
  };
}

const dateOf = ({ id, startsAt, endsAt, ruleStart, exception, status, room, ...own }: DateRow): OccurrenceView => ({
  id,
  startsAt,
  endsAt,
  ruleStart,
  exception,
  cancelled: status === "CANCELLED",
  cancelReason: own.cancelReason,
  title: own.title,
  agenda: own.agenda,
  seats: own.seats,
  room: { number: shownNumber(room.number), name: room.name },
});

const isOwn = (invitation: InvitationRow, actor: Actor) =>
  invitation.accountId === actor.id || invitation.email === actor.email;

const inviteeOf = (invitation: InvitationRow, whole: boolean): InviteeView => ({
  id: invitation.id,
  name: invitation.name,
  email: whole ? invitation.email : null,
  phone: whole ? invitation.phone : null,
  role: wordOf(invitation.role),
  vip: invitation.vip,
  pin: whole ? invitation.pin : null,
  reply: wordOf(invitation.reply),
  comment: whole ? invitation.comment : null,
  replies: invitation.replies.map(({ occurrenceId, reply, comment }) => ({
    occurrence: occurrenceId,
    reply: wordOf(reply),
    comment: whole ? comment : null,
  })),
  language: invitation.language,
  timeZone: invitation.timeZone,
  deliveries: whole ? latestOfEach(invitation.notifications) : [],
});

function latestOfEach(notifications: InvitationRow["notifications"]): Delivery[] {
  const latest = new Map<string, Delivery>();
  for (const { id, channel, status, kind, recipient, answer, createdAt, sentAt } of notifications)
    if (!latest.has(channel))
      latest.set(channel, {
        id,
        channel: wordOf(channel),
        kind,
        status: wordOf(status),
        recipient,
        answer,
        at: sentAt ?? createdAt,
      });
  return [...latest.values()];
}
