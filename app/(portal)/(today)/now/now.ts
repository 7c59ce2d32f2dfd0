import type { Now } from "@/components/shell/now";
import { ribbonOf } from "@/components/shell/ribbon";
import type { Actor } from "@/lib/accounts/actor";
import type { Conference } from "@/lib/conferences/conference";
import { live } from "@/lib/conferences/live";
import { moderatedRooms } from "@/lib/conferences/rights";
import { telUrl } from "@/lib/invitations/dial";
import { peopleHere } from "@/lib/participants/people";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { roomsOf } from "@/lib/rooms/queries";

/** The calls that go on and the actor may moderate; longest first, so that cards keep their places. */
export async function onNow(actor: Actor): Promise<Now[]> {
  const on = live().conferences();
  const seen = await moderatedRooms(
    actor,
    on.map(({ room }) => room),
  );
  const shown = on.filter(({ room }) => seen.has(room));
  if (shown.length === 0) return [];
  const rooms = (await roomsOf(actor)).filter((room) => room.owner.id === actor.id);
  const own = new Map(rooms.map(({ number, moderatorPin }) => [number, moderatorPin]));
  const now = new Date();
  return shown
    .map((conference) => nowOf(conference, own.get(conference.room), now))
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}

/** @param pin of one's own room, by which one moderates on a telephone */
const nowOf = (conference: Conference, pin: string | undefined, now: Date): Now => {
  const people = peopleHere(conference.participants);
  return {
    room: conference.room,
    title: conference.title,
    startedAt: conference.startedAt ?? now.toISOString(),
    bookedUntil: conference.bookedUntil,
    locked: conference.locked,
    recording: conference.recording,
    waiting: conference.waitingForModerator,
    heard: conference.link.state === "up",
    count: people.length,
    talking: people.filter(({ talking }) => talking).map(({ lead: { name, number } }) => name || number || "#"),
    heads: people.map(({ key, lead: { name, number, lane }, talking }) => ({
      key,
      name: name || number || "#",
      lane,
      talking,
    })),
    ribbon: ribbonOf(conference.speakers, now),
    mine: pin !== undefined,
    call: telUrl({ dialIn: dialInNumber(), room: conference.room, pin }),
  };
};
