import type { Actor } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Conference } from "./conference";
import { live } from "./live";
import { mayModerate } from "./rights";

/** Another room's conference that is to be merged or linked with this one: it is on, and the actor moderates it too. */
export async function otherConference(
  actor: Actor,
  { room }: Pick<Conference, "room">,
  other: string,
): Promise<{ ok: true; there: Conference } | Refusal> {
  if (other === room) return refuse("same-room");
  // One that is not there, and one that is another's, are the same to him.
  if (!(await mayModerate(actor, other))) return refuse("other-room", { room: other });
  const there = live().conference(other);
  if (!there?.startedAt || there.participantCount === 0) return refuse("other-empty", { room: other });
  return { ok: true, there };
}

/** How many may be in what goes on in this room, as the dialplan counts them (lib/rooms/rows.ts); null: as many as come. */
export async function seatsIn({ room, occurrence }: Pick<Conference, "room" | "occurrence">): Promise<number | null> {
  const found = await database().room.findUnique({
    where: { number: room },
    select: {
      maxParticipants: true,
      occurrences: {
        where: { id: occurrence ?? "" },
        select: { seats: true, booking: { select: { seats: true, maxParticipants: true } } },
      },
    },
  });
  const [held] = found?.occurrences ?? [];
  return held?.booking.maxParticipants ?? held?.seats ?? held?.booking.seats ?? found?.maxParticipants ?? null;
}
