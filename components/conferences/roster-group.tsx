"use client";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useLayoutEffect, useRef, useState } from "react";
import type { PersonHere } from "@/lib/participants/people";
import { RosterRow } from "./roster-row";

/** More rows than this are drawn only where they are looked at. */
const mostDrawn = 40;
const rowHeight = 42;

type Props = { name: string; hint: string; people: PersonHere[]; order: string[] };

/** A part of the roster under its own heading. */
export function RosterGroup({ name, hint, people, order }: Props) {
  if (people.length === 0) return null;
  const Rows = people.length > mostDrawn ? LongRows : ShortRows;
  return (
    <section aria-label={name}>
      <h3 className="flex min-h-7 items-center gap-2 border-y border-line bg-sunken px-4 text-xs font-medium text-ink-2 md:px-6">
        {name} <span>{people.length}</span>
        <span className="truncate font-normal text-ink-3">{hint}</span>
      </h3>
      <Rows people={people} order={order} />
    </section>
  );
}

const ShortRows = ({ people, order }: { people: PersonHere[]; order: string[] }) => (
  <ul className="divide-y divide-line">
    {people.map((person) => (
      <RosterRow key={person.key} person={person} order={order} />
    ))}
  </ul>
);

/**
 * Hundreds of rows, of which those in sight are drawn, and the one that has the keyboard: without it the focus would be lost by
 * scrolling. Each says which of how many it is, since a screen reader cannot count what is not drawn.
 */
function LongRows({ people, order }: { people: PersonHere[]; order: string[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setAbove(list.current.getBoundingClientRect().top + window.scrollY);
  });
  const rows = useWindowVirtualizer({
    count: people.length,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: above,
    initialRect: { width: 1440, height: 900 },
    getItemKey: (index) => people[index]?.key ?? index,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const [from, to] = [Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan)];
      const drawn = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      const focused = focusedIn(list.current, people);
      return focused < 0 || (focused >= from && focused <= to) ? drawn : [...drawn, focused].sort((a, b) => a - b);
    },
  });
  return (
    <ul ref={list} className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const person = people[index];
        const place: CSSProperties = {
          position: "absolute",
          insetInline: 0,
          top: 0,
          transform: `translateY(${start - above}px)`,
        };
        return (
          person && (
            <RosterRow
              key={key}
              person={person}
              order={order}
              place={{ style: place, index, of: people.length, measure: rows.measureElement }}
            />
          )
        );
      })}
    </ul>
  );
}

function focusedIn(list: HTMLElement | null, people: PersonHere[]): number {
  const active = typeof document === "undefined" ? null : document.activeElement;
  if (!list || !active || !list.contains(active)) return -1;
  const key = active.closest<HTMLElement>("[data-person]")?.dataset.person;
  return people.findIndex((one) => one.key === key);
}
