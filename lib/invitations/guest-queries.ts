import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { type GuestState, guestState, isToken } from "./guest";
import { calendarOf, dateOf, type Invited, inviteOf, translator, withInvitees } from "./invite-data";
import type { Invite } from "./invite-words";

/** Everything the guest page shows. The PIN and the dial string are there only while they open something. */
export type GuestPage = {
  invitationId: string;
  state: GuestState;
  invite: Invite;
  /** en or zh, where the invitation or its account says so */
  language: string | null;
  reply: "NONE" | "ACCEPTED" | "MAYBE" | "DECLINED";
  repliedAt: Date | null;
  endedAt: Date | null;
  others: string[];
  earlyMinutes: number;
  joinMuted: boolean;
  waitForModerator: boolean;
  record: "ALWAYS" | "ON_DEMAND" | "NEVER";
};

/** null: no such token. */
export async function guestPage(token: string, now: Date): Promise<GuestPage | null> {
  const found = await find(token);
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
    invite: inviteOf(booking, date, invitation, "invite"),
    language: invitation.language ?? invitation.account?.language ?? null,
    reply: invitation.reply,
    repliedAt: invitation.repliedAt,
    endedAt: invitation.withdrawnAt ?? cancelled,
    others: booking.invitations.filter((each) => isOther(each, invitation.id)).map(({ name }) => name),
    earlyMinutes: environment().EARLY_MINUTES,
    joinMuted: booking.joinMuted ?? room.joinMuted,
    waitForModerator: booking.waitForModerator ?? room.waitForModerator,
    record: booking.record ?? room.record,
  };
}

const isOther = ({ id, name, withdrawnAt }: Invited, self: string) => id !== self && name !== "" && !withdrawnAt;

/** The conference as a calendar file to keep; null: no such token, or nothing to keep. */
export async function guestCalendar(token: string): Promise<string | null> {
  const found = await find(token);
  if (!found || found.invitation.withdrawnAt || found.booking.status === "CANCELLED") return null;
  const { booking, date, invitation } = found;
  const invite = inviteOf(booking, date, invitation, "invite");
  return calendarOf(booking, invitation, invite, await translator(invite.language), "PUBLISH");
}

async function find(token: string) {
  if (!isToken(token)) return null;
  const found = await database().invitation.findUnique({
    where: { token },
    select: { id: true, booking: { include: withInvitees } },
  });
  const invitation = found?.booking.invitations.find(({ id }) => id === found.id);
  const date = found && dateOf(found.booking);
  return found && invitation && date ? { booking: found.booking, invitation, date } : null;
}
