import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { isToken } from "@/lib/invitations/guest";
import { optionsIn } from "@/lib/rooms/options";
import { minutesLater } from "@/lib/time";

/** Where an invitee may see who is there. */
export type Seat = { room: string; occurrence: string };

/**
 * The date that this invitation is for and whose doors are open, unless the room or the booking hides who is there; null: no such
 * invitation, withdrawn, called off, or nothing is on.
 */
export async function seatOf(token: string, now: Date): Promise<Seat | null> {
  if (!isToken(token)) return null;
  const soon = minutesLater(now, environment().EARLY_MINUTES);
  const found = await database().invitation.findUnique({
    where: { token, withdrawnAt: null, booking: { status: "SCHEDULED" } },
    select: {
      booking: {
        select: {
          options: true,
          occurrences: {
            where: { status: "SCHEDULED", startsAt: { lte: soon }, endsAt: { gt: now } },
            orderBy: { startsAt: "asc" },
            take: 1,
            select: { id: true, room: { select: { number: true, options: true } } },
          },
        },
      },
    },
  });
  const [date] = found?.booking.occurrences ?? [];
  if (!found || !date) return null;
  const { hidePeople } = { ...optionsIn(date.room.options), ...optionsIn(found.booking.options) };
  return hidePeople ? null : { room: date.room.number, occurrence: date.id };
}
