import { Avatar } from "@/components/ui/avatar";
import { dialGroups } from "@/components/ui/dial";
import type { Participant } from "@/lib/participants/participant";
import type { PersonHere } from "@/lib/participants/people";

type Known = { name: string; number: string };

/** What to call somebody: the name, else the number, as read aloud. */
export const nameOf = ({ name, number }: Known): string =>
  name || (number ? dialGroups(number, "phone").join(" ") : "#");

/** The same for one with several legs: the first of them that has a name gives it. */
export const personName = ({ lead, legs }: PersonHere): string =>
  nameOf(lead.name ? lead : (legs.find(({ name }) => name !== "") ?? lead));

type Size = 18 | 20 | 28 | 32 | 40;
type Lane = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Somebody's head: in the lane's colour from the first word spoken on, grey before, and while it is not known who talks. */
export function Head({
  person,
  size = 28,
  talking = false,
  gone = false,
}: {
  person: Pick<Participant, "name" | "number" | "lane">;
  size?: Size;
  talking?: boolean | "soft";
  gone?: boolean;
}) {
  const lane = person.lane === null ? undefined : (person.lane as Lane);
  return (
    <Avatar name={person.name || "#"} lane={lane} size={size} talking={talking} gone={gone || person.lane === null} />
  );
}
