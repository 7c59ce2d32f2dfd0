import type { PersonHere } from "./people";

export const isModerator = ({ legs }: Pick<PersonHere, "legs">) => legs.some(({ role }) => role === "moderator");

/** Who sits in which of the rooms 1–n when all but moderators are spread evenly, in the order of joining. Who stays is not among them. */
export function seatedEvenly(people: PersonHere[], rooms: number): Map<string, number> {
  const others = people.filter((person) => !isModerator(person));
  return new Map(others.map(({ key }, index) => [key, (index % rooms) + 1]));
}
