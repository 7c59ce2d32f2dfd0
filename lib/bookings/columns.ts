import { refuse } from "@/lib/refusal";
import { constantOf } from "@/lib/rooms/room";
import type { BookingChanges } from "./schema";

/** The part of a booking that is columns of its own row, in the database's words; when and where it is are written by themselves. */
export const columnsOf = ({ announce, record, ...changes }: BookingChanges) => {
  const { room: _, startsAt: __, endsAt: ___, recurrence: ____, invitees: _____, skip: ______, ...same } = changes;
  return {
    ...same,
    ...(announce !== undefined && { announce: announce && constantOf(announce) }),
    ...(record !== undefined && { record: record && constantOf(record) }),
  };
};

/** More seats reserved than the conference would let in. */
export function tooManySeats(
  room: { maxParticipants: number | null },
  { seats, maxParticipants }: { seats?: number | null; maxParticipants?: number | null },
) {
  const most = maxParticipants ?? room.maxParticipants;
  return seats && most && seats > most ? refuse("too-many-seats", { seats, most }) : null;
}
