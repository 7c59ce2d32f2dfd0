import type { Participant } from "@/lib/participants/participant";

type Leg = Pick<Participant, "id" | "person" | "line">;

const personOf = ({ id, person }: Leg) => person ?? id;

/** All legs of those people, so that nobody is in two places. */
export function withAllLegs<T extends Leg>(legs: T[], people: Leg[]): T[] {
  const wanted = new Set(people.map(personOf));
  return legs.filter((leg) => wanted.has(personOf(leg)));
}

/** Deals people, in the order in which they came, to rooms 1 to `rooms`; a person's legs stay together. */
export function seatedEvenly<T extends Leg>(legs: T[], rooms: number): { who: T; number: number }[] {
  const people = [...new Set([...legs].sort((a, b) => a.line - b.line).map(personOf))];
  return legs.map((who) => ({ who, number: (people.indexOf(personOf(who)) % rooms) + 1 }));
}
