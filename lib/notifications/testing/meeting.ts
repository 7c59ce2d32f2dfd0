import { randomUUID } from "node:crypto";
import { database } from "@/lib/database";
import { minutesLater } from "@/lib/time";

let count = 0;

/** A booking with one date and its invitees, straight into the database. */
export async function meeting({
  startsIn = 24 * 60,
  lasts = 60,
  people = [{}],
  booking = {},
  room = {},
}: {
  /** minutes from now */
  startsIn?: number;
  lasts?: number;
  people?: { name?: string; email?: string; phone?: string; [column: string]: unknown }[];
  booking?: Record<string, unknown>;
  room?: Record<string, unknown>;
} = {}) {
  const n = ++count;
  const id = randomUUID().slice(0, 8);
  await database().server.createMany({ data: { id: "main", name: "Asterisk" }, skipDuplicates: true });
  const organiser = await database().account.create({
    data: { name: "Nadia Verhoeven", email: `nadia.${id}@example.org`, timeZone: "Europe/London" },
  });
  const number = String(10_000 + n * 7);
  const made = await database().booking.create({
    data: {
      uid: `${id}@portal.example`,
      title: `Meeting ${n}`,
      timeZone: "UTC",
      organiser: { connect: { id: organiser.id } },
      room: {
        create: {
          serverId: "main",
          number,
          name: `Room ${n}`,
          ownerId: organiser.id,
          participantPin: "314159",
          moderatorPin: "271828",
          timeZone: "UTC",
          ...room,
        },
      },
      invitations: {
        create: people.map((person, i) => ({
          name: `Guest ${i}`,
          pin: String(500_000 + i * 17),
          token: randomUUID(),
          timeZone: "UTC",
          createdAt: minutesLater(new Date(), -60 * 24 * 30),
          ...person,
        })),
      },
      ...booking,
    },
    include: { invitations: { orderBy: { pin: "asc" } } },
  });
  const startsAt = minutesLater(new Date(), startsIn);
  const occurrence = await database().occurrence.create({
    data: { bookingId: made.id, roomId: made.roomId, startsAt, endsAt: minutesLater(startsAt, lasts) },
  });
  return {
    id: made.id,
    title: made.title,
    roomId: made.roomId,
    number,
    organiser,
    invitations: made.invitations,
    occurrence,
  };
}
export type Meeting = Awaited<ReturnType<typeof meeting>>;
