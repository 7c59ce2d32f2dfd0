"use client";
import type { ReadPerson } from "@/lib/contacts/reading";
import { askPeople, type Suggestions } from "./suggestions";
import { useAsked } from "./use-asked";

export type Suggestion =
  | { kind: "person"; key: string; person: ReadPerson }
  | { kind: "list"; key: string; list: Suggestions["lists"][number] };

/** Contacts and lists that what is being typed may mean; none for several lines, or once it is an address. */
export function useSuggestions(typed: string, invited: ReadonlySet<string>) {
  const asked = /[\n@;]|\d{3}/.test(typed) && !/^[^\s@]+@?[^\s@]*$/.test(typed.trim()) ? "" : typed.trim();
  const { answer, of } = useAsked(asked || null, ask, 150);
  // What was found for a text stays while it is typed on, so that nothing flickers.
  if (asked === "" || !answer || !asked.startsWith(of.slice(0, 1))) return [];
  const { people, lists } = answer;
  return [
    ...lists.map((list): Suggestion => ({ kind: "list", key: list.id, list })),
    ...people
      .filter((person) => !person.email || !invited.has(person.email))
      .map((person): Suggestion => ({ kind: "person", key: `${person.email} ${person.phone}`, person })),
  ];
}

const ask = (search: string, signal: AbortSignal) => askPeople({ search }, signal);
