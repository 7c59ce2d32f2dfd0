import { refuse } from "@/lib/refusal";
import { inOrder } from "@/lib/rooms/options";
import { constantOf } from "@/lib/rooms/room";
import type { BookingChanges } from "./schema";

/** The part of a booking that is columns of its own row, in the database's words; when and where it is are written by themselves. */
export const columnsOf = ({ announce, record, options, ...changes }: BookingChanges) => {
  const { room: _, startsAt: __, endsAt: ___, recurrence: ____, invitees: _____, skip: ______, ...same } = changes;
  return {
    ...same,
    ...(announce !== undefined && { announce: announce && constantOf(announce) }),
    ...(options !== undefined && { options: inOrder(options) }),
    ...(record !== undefined && { record: record && constantOf(record) }),
  };
};

/** Whether a booking has in that column what a change asks for. */
export function standsAs(booking: object, name: string, value: unknown): boolean {
  const asked: Record<string, unknown> = columnsOf({ [name]: value });
  const stands = (booking as Record<string, unknown>)[name];
  return JSON.stringify(asked[name]) === JSON.stringify(name === "options" ? inOrder(stands) : stands);
}

/** More seats reserved than the conference would let in. */
export function tooManySeats(
  room: { maxParticipants: number | null },
  { seats, maxParticipants }: { seats?: number | null; maxParticipants?: number | null },
) {
  const most = maxParticipants ?? room.maxParticipants;
  return seats && most && seats > most ? refuse("too-many-seats", { seats, most }) : null;
}
