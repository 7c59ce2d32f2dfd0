import type { Conference } from "@/lib/conferences/conference";
import { handsUp } from "@/lib/conferences/queues";
import { mayBeHeard } from "@/lib/participants/participant";
import { peopleHere } from "@/lib/participants/people";

/** Somebody in a conference, as its other attendees see him: no identity but his line, and no telephone number. */
export type Attendee = {
  /** the line of his first telephone, which stays while he does */
  id: number;
  name: string;
  /** masked; "" withheld */
  number: string;
  moderator: boolean;
  talking: boolean;
  muted: boolean;
  /** place in the queue, from 1; null: no hand is up */
  hand: number | null;
  floor: boolean;
  /** on hold or in a side room */
  aside: boolean;
  lane: number | null;
};

/** What an attendee is told: everybody at first, then what has changed. */
export type AttendeeNews = { on: boolean; away: boolean; people: Attendee[]; gone: number[] };

/** Who is there, in the order of coming. Whoever waits in the lobby is not. */
export function attendeesOf(picture: Conference): Attendee[] {
  const hands = handsUp(picture);
  return peopleHere(picture.participants).map((person) => {
    const { lead, legs, line, hand, floor } = person;
    const place = hand === null ? 0 : hands.findIndex(({ id }) => legs.some((leg) => leg.id === id)) + 1;
    return {
      id: line,
      name: hidden(legs.map(({ name }) => name).find((name) => name !== "") ?? ""),
      number: maskedNumber(lead.number),
      moderator: legs.some(({ role }) => role === "moderator"),
      // A whisper is nobody's business but theirs.
      talking: legs.some((leg) => leg.talking && mayBeHeard(leg)),
      muted: legs.every(({ muted, gated }) => muted || gated),
      hand: place > 0 ? place : null,
      floor: floor !== null,
      aside: lead.place !== "room",
      lane: lead.lane,
    };
  });
}

/** "+44 1632 960123" → "…123": the last three digits, of a short one fewer, so that at least half of it stays unknown. */
export function maskedNumber(number: string): string {
  const digits = number.replace(/\D/g, "");
  const shown = Math.min(3, Math.floor(digits.length / 2));
  return digits === "" ? "" : `…${shown > 0 ? digits.slice(-shown) : ""}`;
}

/** Lines send numbers as names, and people write them behind theirs. */
const hidden = (name: string): string => name.replace(/\+?\d(?:[\s()./-]*\d){4,}/g, maskedNumber);

/** What has changed since; null: nothing. */
export function newsSince(before: AttendeeNews, now: AttendeeNews): AttendeeNews | null {
  const known = new Map(before.people.map((one) => [one.id, JSON.stringify(one)]));
  const people = now.people.filter((one) => known.get(one.id) !== JSON.stringify(one));
  const here = new Set(now.people.map(({ id }) => id));
  const gone = before.people.map(({ id }) => id).filter((id) => !here.has(id));
  const same = people.length === 0 && gone.length === 0 && before.on === now.on && before.away === now.away;
  return same ? null : { on: now.on, away: now.away, people, gone };
}

/** The list after some news. */
export function withNews(before: Attendee[], { people, gone }: Pick<AttendeeNews, "people" | "gone">): Attendee[] {
  const fresh = new Map(people.map((one) => [one.id, one]));
  const stay = before.filter(({ id }) => !gone.includes(id)).map((one) => fresh.get(one.id) ?? one);
  const known = new Set(before.map(({ id }) => id));
  return [...stay, ...people.filter(({ id }) => !known.has(id))].sort((a, b) => a.id - b.id);
}
