import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { environment } from "@/lib/environment";
import { live } from "./live";
import { knownRooms, moderatedBy } from "./queries";

/** Whether `actor` may see and steer what goes on in this room now. What he may not is not there for him. */
export async function mayModerate(actor: Actor, room: string): Promise<boolean> {
  return (await moderatedRooms(actor, [room])).has(room);
}

/** Administrators all; others their own rooms, and those whose present booking they planned or are invited to moderate. */
export async function moderatedRooms(actor: Actor, rooms: string[]): Promise<Set<string>> {
  if (rooms.length === 0) return new Set();
  if (isAdministrator(actor)) {
    const on = rooms.filter((room) => live().conference(room));
    return new Set(on.length === rooms.length ? on : [...on, ...(await knownRooms(rooms))]);
  }
  const asked = rooms.map((room) => ({ room, occurrence: live().occurrenceOf(room) }));
  return moderatedBy(actor, asked, new Date(), environment().EARLY_MINUTES);
}
