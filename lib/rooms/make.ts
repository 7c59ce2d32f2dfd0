import type { Actor } from "@/lib/accounts/actor";
import type { Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { isVanity } from "@/lib/policies/vanity";
import { digitsFor, isEmergencyNumber, randomNumber } from "./number";
import { newRoomPins } from "./pin";
import { type RoomRow, withOwner } from "./queries";

export type NewRoom = Omit<
  Prisma.RoomCreateManyInput,
  "number" | "serverId" | "participantPin" | "moderatorPin" | "timeZone"
> & {
  number?: string;
  participantPin?: string;
  moderatorPin?: string;
  timeZone?: string;
};

/**
 * Writes a room in the caller's transaction, with a free number and PINs where none were chosen.
 * @returns null when the chosen number is taken
 */
export async function makeRoom(tx: Transaction, actor: Actor, given: NewRoom): Promise<RoomRow | null> {
  const server = await tx.server.findFirstOrThrow({ orderBy: { createdAt: "asc" } });
  for (let tries = 0; tries < 20; tries++) {
    const number = given.number ?? (await freeNumber(tx));
    // ON CONFLICT DO NOTHING: a failed INSERT would end the transaction, and two makers may draw the same number at once.
    const [room] = await tx.room.createManyAndReturn({
      data: [
        {
          ...newRoomPins(number),
          timeZone: actor.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
          ...given,
          number,
          serverId: server.id,
        },
      ],
      include: withOwner,
      skipDuplicates: true,
    });
    if (room) return room;
    if (given.number) return null;
  }
  throw new Error("no free conference number found in twenty tries");
}

/** A number nobody has, drawn at random: one that follows from anything could be guessed. Never one worth keeping for somebody. */
export async function freeNumber(tx: Transaction): Promise<string> {
  const digits = digitsFor(await tx.room.count({ where: { retiredAt: null } }));
  const drawn = Array.from({ length: 8 }, () => plainNumber(digits));
  const taken = await tx.room.findMany({ where: { number: { in: drawn } }, select: { number: true } });
  const free = drawn.find((number) => !taken.some((room) => room.number === number));
  return free ?? plainNumber(digits + 1);
}

function plainNumber(digits: number): string {
  for (;;) {
    const number = randomNumber(digits);
    if (!isEmergencyNumber(number) && !isVanity(number)) return number;
  }
}
