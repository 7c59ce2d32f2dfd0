import type { RoomChoice } from "@/components/bookings/how-fields";
import { type Actor, isAdministrator } from "@/lib/accounts/actor";
import type { RoomView } from "@/lib/rooms/room";

/** What the form needs to know of a room: no PINs. The reader's own come first. */
export const roomChoices = (rooms: RoomView[], actor: Actor): RoomChoice[] =>
  rooms
    .map((room) => ({
      number: room.number,
      name: room.name,
      mine: room.owner.id === actor.id,
      asks: asksOf(room, actor),
      maxParticipants: room.maxParticipants,
      waitForModerator: room.waitForModerator,
      endWithModerator: room.endWithModerator,
      joinMuted: room.joinMuted,
      announce: room.announce,
      musicWhileAlone: room.musicWhileAlone,
      record: room.record,
      options: room.options,
    }))
    .sort((a, b) => Number(b.mine) - Number(a.mine));

/** Who has to say yes to a booking of the reader's, as approvalNeeded (lib/policies) decides it when it is sent. */
function asksOf({ needsApproval, approvers, owner }: RoomView, actor: Actor): string[] {
  if (!needsApproval || isAdministrator(actor)) return [];
  const answering = approvers.length > 0 ? approvers : [owner];
  return answering.some(({ id }) => id === actor.id) ? [] : answering.map(({ name }) => name);
}
