"use client";
import { useEffect, useState } from "react";
import type { ReadPerson } from "@/lib/contacts/reading";
import { askPeople, type Suggestions } from "./suggestions";

export type Suggestion =
  | { kind: "person"; key: string; person: ReadPerson }
  | { kind: "list"; key: string; list: Suggestions["lists"][number] };

/** Contacts and lists that what is being typed may mean; none for several lines, or once it is an address. */
export function useSuggestions(typed: string, invited: ReadonlySet<string>) {
  const [found, setFound] = useState<{ for: string; suggestions: Suggestions }>();
  const asked = /[\n@;]|\d{3}/.test(typed) && !/^[^\s@]+@?[^\s@]*$/.test(typed.trim()) ? "" : typed.trim();
  useEffect(() => {
    if (asked === "") return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const suggestions = await askPeople({ search: asked }, stop.signal);
      if (suggestions && !stop.signal.aborted) setFound({ for: asked, suggestions });
    }, 150);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [asked]);
  // What was found for a text stays while it is typed on, so that nothing flickers.
  if (asked === "" || !found || !asked.startsWith(found.for.slice(0, 1))) return [];
  const { people, lists } = found.suggestions;
  return [
    ...lists.map((list): Suggestion => ({ kind: "list", key: list.id, list })),
    ...people
      .filter((person) => !person.email || !invited.has(person.email))
      .map((person): Suggestion => ({ kind: "person", key: `${person.email} ${person.phone}`, person })),
  ];
}
