import { reservedSeats } from "@/lib/capacity/capacity";
import { capacityRefused } from "@/lib/capacity/reserve";
import type { Transaction } from "@/lib/database";

/** How many people are invited to a booking. */
export const invitedTo = (tx: Transaction, bookingId: string): Promise<number> =>
  tx.invitation.count({ where: { bookingId, withdrawnAt: null } });

/**
 * Keeps as many ports for a booking's dates to come as it has people or seats now. Where these are more than before, they must be free.
 * @returns the refusal, or null
 */
export async function reservedAnew(
  tx: Transaction,
  { id, room }: { id: string; room: { id: string; serverId: string } },
) {
  const { seats, timeZone } = await tx.booking.findUniqueOrThrow({
    where: { id },
    select: { seats: true, timeZone: true },
  });
  const invited = await invitedTo(tx, id);
  const dates = await tx.occurrence.findMany({
    where: { bookingId: id, status: "SCHEDULED", endsAt: { gt: new Date() } },
    select: { startsAt: true, endsAt: true, seats: true, reserved: true },
  });
  const spans = dates.map(({ startsAt, endsAt, seats: own, reserved }) => ({
    startsAt,
    endsAt,
    seats: reservedSeats(own ?? seats, invited),
    grows: reservedSeats(own ?? seats, invited) > reserved,
  }));
  if (spans.some(({ grows }) => grows)) {
    const wanted = spans.map(({ grows: _, ...span }) => span);
    const where = { serverId: room.serverId, roomId: room.id, timeZone };
    const full = await capacityRefused(tx, { ...where, spans: wanted, except: id });
    if (full) return full;
  }
  const still = { bookingId: id, endsAt: { gt: new Date() }, seats: null };
  await tx.occurrence.updateMany({ where: still, data: { reserved: reservedSeats(seats, invited) } });
  return null;
}
