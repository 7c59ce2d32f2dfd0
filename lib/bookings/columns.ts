import { refuse } from "@/lib/refusal";
import { constantOf } from "@/lib/rooms/room";
import type { BookingChanges } from "./schema";

type Settings = Omit<BookingChanges, "room" | "startsAt" | "endsAt" | "invitees">;

/** The part of a booking that is columns of its own row, in the database's words. */
export const columnsOf = ({ announce, record, ...same }: Settings) => ({
  ...same,
  ...(announce !== undefined && { announce: announce && constantOf(announce) }),
  ...(record !== undefined && { record: record && constantOf(record) }),
});

/** More seats reserved than the conference would let in. */
export function tooManySeats(
  room: { maxParticipants: number | null },
  { seats, maxParticipants }: { seats?: number | null; maxParticipants?: number | null },
) {
  const most = maxParticipants ?? room.maxParticipants;
  return seats && most && seats > most ? refuse("too-many-seats", { seats, most }) : null;
}
