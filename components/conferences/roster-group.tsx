"use client";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { PersonHere } from "@/lib/participants/people";
import { RosterRow } from "./roster-row";

/** More rows than this are drawn only where they are looked at. */
const mostDrawn = 40;
const rowHeight = 42;

type Rows = {
  people: PersonHere[];
  /** keys of all that are shown, in all parts */
  order: () => string[];
  /** how many are shown in the parts above */
  before: number;
};

/** A part of the roster under its own heading. */
export function RosterGroup({ name, hint, ...rows }: { name: string; hint: string } & Rows) {
  const { people } = rows;
  if (people.length === 0) return null;
  const Rows = people.length > mostDrawn ? LongRows : ShortRows;
  return (
    <section aria-label={name}>
      <h3 className="flex min-h-7 items-center gap-2 border-y border-line bg-sunken px-4 text-xs font-medium text-ink-2 md:px-6">
        {name} <span>{people.length}</span>
        <span className="truncate font-normal text-ink-3">{hint}</span>
      </h3>
      <Rows {...rows} />
    </section>
  );
}

const ShortRows = ({ people, order }: Rows) => (
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
function LongRows({ people, order, before }: Rows) {
  const list = useRef<HTMLUListElement>(null);
  const above = useTopOf(list, `${before} ${people.length}`);
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
        return (
          person && (
            <RosterRow
              key={key}
              person={person}
              order={order}
              top={start - above}
              index={index}
              of={people.length}
              measure={rows.measureElement}
            />
          )
        );
      })}
    </ul>
  );
}

/**
 * Pixels from the top of the page: asked again when the page has become higher or lower, or when what stands above has, as `rows` tells,
 * and only once the frame is painted. Before that the question would have the page laid out an extra time for each change.
 */
function useTopOf(list: RefObject<HTMLElement | null>, rows: string): number {
  const [top, setTop] = useState(0);
  const measure = useCallback(() => {
    if (list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, [list]);
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [measure]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `rows` is what may have moved it
  useEffect(() => {
    const frame = requestAnimationFrame(measure);
    return () => cancelAnimationFrame(frame);
  }, [measure, rows]);
  return top;
}

function focusedIn(list: HTMLElement | null, people: PersonHere[]): number {
  const active = typeof document === "undefined" ? null : document.activeElement;
  if (!list || !active || !list.contains(active)) return -1;
  const key = active.closest<HTMLElement>("[data-person]")?.dataset.person;
  return people.findIndex((one) => one.key === key);
}
