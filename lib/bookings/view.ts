import type { Actor } from "@/lib/accounts/actor";
import type { Prisma } from "@/lib/database/client/client";
import { shownNumber } from "@/lib/rooms/number";
import { wordOf } from "@/lib/rooms/room";
import { type BookingView, type Delivery, type InviteeView, stateOf } from "./booking";
import { mayEdit } from "./scope";

export const withEverything = {
  room: true,
  organiser: { select: { id: true, name: true, email: true } },
  occurrences: { orderBy: { startsAt: "asc" } },
  invitations: {
    where: { withdrawnAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: {
      notifications: {
        orderBy: { order: "desc" },
        take: 6,
        select: {
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

export type BookingRow = Prisma.BookingGetPayload<{ include: typeof withEverything }>;
type InvitationRow = BookingRow["invitations"][number];

/** A booking as `actor` may see it: who may only moderate sees no PIN but his own, and nobody's address. */
export function viewOf(booking: BookingRow, actor: Actor, now: Date): BookingView {
  const [first, last] = [booking.occurrences.at(0), booking.occurrences.at(-1)];
  if (!first || !last) throw new Error(`booking ${booking.id} has no occurrence`);
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
    startsAt: first.startsAt,
    endsAt: first.endsAt,
    timeZone: booking.timeZone,
    seats: booking.seats,
    maxParticipants: booking.maxParticipants,
    waitForModerator: booking.waitForModerator,
    endWithModerator: booking.endWithModerator,
    joinMuted: booking.joinMuted,
    announce: booking.announce && wordOf(booking.announce),
    musicWhileAlone: booking.musicWhileAlone,
    record: booking.record && wordOf(booking.record),
    state: stateOf({ startsAt: first.startsAt, endsAt: last.endsAt, status: booking.status }, now),
    cancelReason: booking.cancelReason,
    occurrences: booking.occurrences.map(({ id, startsAt, endsAt, status }) => ({
      id,
      startsAt,
      endsAt,
      cancelled: status === "CANCELLED",
    })),
    invitees: booking.invitations.map((invitation) => inviteeOf(invitation, edits || isOwn(invitation, actor))),
    mayEdit: edits,
  };
}

const isOwn = (invitation: InvitationRow, actor: Actor) =>
  invitation.accountId === actor.id || invitation.email === actor.email;

const inviteeOf = (invitation: InvitationRow, whole: boolean): InviteeView => ({
  id: invitation.id,
  name: invitation.name,
  email: whole ? invitation.email : null,
  phone: whole ? invitation.phone : null,
  role: wordOf(invitation.role),
  pin: whole ? invitation.pin : null,
  reply: wordOf(invitation.reply),
  language: invitation.language,
  timeZone: invitation.timeZone,
  deliveries: whole ? latestOfEach(invitation.notifications) : [],
});

function latestOfEach(notifications: InvitationRow["notifications"]): Delivery[] {
  const latest = new Map<string, Delivery>();
  for (const { channel, status, kind, recipient, answer, createdAt, sentAt } of notifications)
    if (!latest.has(channel))
      latest.set(channel, {
        channel: wordOf(channel),
        kind,
        status: wordOf(status),
        recipient,
        answer,
        at: sentAt ?? createdAt,
      });
  return [...latest.values()];
}
