import { mayBeHeard, type Participant } from "./participant";

/** Somebody who is here, with all the legs he is here by: one row of the roster. */
export type PersonHere = {
  /** the person where known, else the leg; stays while any leg stays */
  key: string;
  /** the leg that stands for him: in the conference rather than aside, the earlier one rather than the later */
  lead: Participant;
  /** in the order of joining */
  legs: Participant[];
  /** the first leg's */
  line: number;
  talking: boolean;
  /** since when a hand is up that has not been called up */
  hand: string | null;
  floor: string | null;
};

export type Part = "heard" | "waiting" | "listening" | "hold" | "side" | "lobby";
export type Sort = "line" | "name" | "joined" | "talking" | "hands";
export type Filter = "all" | "muted" | "hands" | "hold" | "lobby" | "moderators";

const nearness = ({ place }: Participant) => (place === "room" ? 0 : place === "lobby" ? 3 : place === "hold" ? 2 : 1);

/** One for each person, in the order of joining. */
export function peopleOf(participants: Participant[]): PersonHere[] {
  const legsOf = new Map<string, Participant[]>();
  for (const one of [...participants].sort((a, b) => a.line - b.line)) {
    const key = one.person ?? one.id;
    legsOf.set(key, [...(legsOf.get(key) ?? []), one]);
  }
  return [...legsOf].flatMap(([key, legs]) => {
    const [first] = legs;
    if (!first) return [];
    const lead = legs.reduce((best, leg) => (nearness(leg) < nearness(best) ? leg : best), first);
    const floor = legs.map((leg) => leg.floor).find((since) => since !== null) ?? null;
    const hands = legs.flatMap(({ hand }) => hand ?? []).sort();
    return {
      key,
      lead,
      legs,
      line: first.line,
      talking: legs.some(({ talking }) => talking),
      hand: floor === null ? (hands[0] ?? null) : null,
      floor,
    };
  });
}

/** Who is there, aside included; whoever waits in the lobby is not yet. */
export const peopleHere = (participants: Participant[]): PersonHere[] =>
  peopleOf(participants.filter(({ place }) => place !== "lobby"));

/** The same people, and those of whom nothing has changed as they were `before`: what is drawn of them need not be drawn anew. */
export function keptPeople(before: PersonHere[], after: PersonHere[]): PersonHere[] {
  const known = new Map(before.map((one) => [one.key, one]));
  return after.map((one) => {
    const was = known.get(one.key);
    const same = was?.legs.length === one.legs.length && one.legs.every((leg, index) => leg === was.legs[index]);
    return was && same ? was : one;
  });
}

/** The part of the roster in which somebody stands. On hold he hears music, not the others: he is none of those who listen. */
export function partOf({ lead, legs }: PersonHere): Part {
  if (lead.place === "lobby") return "lobby";
  if (lead.place.startsWith("side-")) return "side";
  if (legs.some(mayBeHeard)) return "heard";
  if (lead.place === "hold") return "hold";
  return lead.waiting === true ? "waiting" : "listening";
}

/** What is typed to find somebody: a piece of the name, or of the number as it is read aloud or dialled. */
export function isFound({ legs }: PersonHere, search: string): boolean {
  const words = search.trim().toLocaleLowerCase();
  const digits = words.replace(/[^0-9]/g, "");
  return (
    words === "" ||
    legs.some(
      ({ name, number }) =>
        name.toLocaleLowerCase().includes(words) ||
        (digits.length > 1 && !/\p{L}/u.test(words) && number.replace(/[^0-9]/g, "").includes(digits)),
    )
  );
}

/** Who waits in the lobby is shown only when asked for: there is a queue of its own for him. */
export function passes(person: PersonHere, filter: Filter): boolean {
  const { lead, legs, hand } = person;
  if (filter === "lobby" || lead.place === "lobby") return filter === "lobby" && lead.place === "lobby";
  switch (filter) {
    case "muted":
      return legs.every(({ muted, gated }) => muted || gated);
    case "hands":
      return hand !== null;
    case "hold":
      return lead.place === "hold";
    case "moderators":
      return legs.some(({ role }) => role === "moderator");
    default:
      return true;
  }
}

/** In the order asked for; equals stay in the order of joining. @param now epoch milliseconds */
export function sortedBy(people: PersonHere[], sort: Sort, now: number): PersonHere[] {
  const spoken = ({ legs }: PersonHere) =>
    legs.reduce((sum, leg) => sum + leg.talkedMs + (leg.talkingSince ? now - Date.parse(leg.talkingSince) : 0), 0);
  const order: Record<Sort, (a: PersonHere, b: PersonHere) => number> = {
    line: () => 0,
    name: (a, b) => nameless(a) - nameless(b) || a.lead.name.localeCompare(b.lead.name),
    joined: (a, b) => b.line - a.line,
    talking: (a, b) => Number(b.talking) - Number(a.talking) || spoken(b) - spoken(a),
    hands: (a, b) => Number(b.lead.vip) - Number(a.lead.vip) || (a.hand ?? "9").localeCompare(b.hand ?? "9"),
  };
  return [...people].sort((a, b) => order[sort](a, b) || a.line - b.line);
}

const nameless = ({ lead }: PersonHere) => Number(lead.name === "");
