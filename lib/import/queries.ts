import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import { bookableBy } from "@/lib/rooms/queries";

/** Whether that room has a date from exactly then until then: of an import that was made before, or of somebody's hand. */
export async function hasDate(actor: Actor, number: string, startsAt: Date, endsAt: Date): Promise<boolean> {
  const where = { status: "SCHEDULED" as const, startsAt, endsAt, room: { AND: [bookableBy(actor), { number }] } };
  return (await database().occurrence.count({ where })) > 0;
}

/** Of these numbers those that are rooms of somebody's. */
export async function numbersInUse(numbers: string[]): Promise<Set<string>> {
  const rooms = await database().room.findMany({ where: { number: { in: numbers } }, select: { number: true } });
  return new Set(rooms.map(({ number }) => number));
}
