import type { ReadPerson } from "@/lib/contacts/reading";

/** Somebody to invite, as typed: what is checked for good is checked by the booking's own schema. */
export type Person = ReadPerson & {
  /** tells rows apart; an invitation's id once there is one */
  key: string;
  id?: string;
  vip?: boolean;
};

export type Added = { people: Person[]; twice: string[] };

/** `fresh` behind `people`; whose address is invited already is invited once, and named in `twice`. */
export function added(people: Person[], fresh: ReadPerson[], keyOf: (at: number) => string): Added {
  const known = new Set(people.map((person) => person.email).filter(Boolean));
  const merged: Added = { people: [...people], twice: [] };
  fresh.forEach((person, at) => {
    if (person.email && known.has(person.email)) merged.twice.push(person.email);
    else merged.people.push({ ...person, key: keyOf(at) });
    known.add(person.email);
  });
  return merged;
}
