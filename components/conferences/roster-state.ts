"use client";
import { createContext, useCallback, useContext, useMemo, useState } from "react";
import type { Filter, Sort } from "@/lib/participants/people";

/** How the roster is looked at: in what order, whom of, who is chosen, whose name is being written. Kept for as long as the page is open. */
export type RosterState = {
  sort: Sort;
  filter: Filter;
  search: string;
  look: (next: Partial<{ sort: Sort; filter: Filter; search: string }>) => void;
  /** keys of people */
  chosen: ReadonlySet<string>;
  /** @param through with all that stand between the last one chosen and this one */
  choose: (key: string, on: boolean, through?: string[]) => void;
  chooseAll: (keys: string[]) => void;
  renaming: string | null;
  rename: (key: string | null) => void;
};

const RosterContext = createContext<RosterState | null>(null);
export const RosterProvider = RosterContext.Provider;

export function useRosterState(): RosterState {
  const state = useContext(RosterContext);
  if (!state) throw new Error("outside of a roster");
  return state;
}

export function useNewRosterState(): RosterState {
  const [looked, setLooked] = useState({ sort: "line" as Sort, filter: "all" as Filter, search: "" });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const [renaming, rename] = useState<string | null>(null);
  const look = useCallback<RosterState["look"]>((next) => setLooked((before) => ({ ...before, ...next })), []);
  const choose = useCallback<RosterState["choose"]>(
    (key, on, through) => {
      const meant = through && last !== null ? between(through, last, key) : [key];
      setChosen((before) => {
        const after = new Set(before);
        for (const one of meant) on ? after.add(one) : after.delete(one);
        return after;
      });
      setLast(key);
    },
    [last],
  );
  const chooseAll = useCallback((keys: string[]) => setChosen(new Set(keys)), []);
  return useMemo(
    () => ({ ...looked, look, chosen, choose, chooseAll, renaming, rename }),
    [looked, look, chosen, choose, chooseAll, renaming],
  );
}

function between(all: string[], one: string, other: string): string[] {
  const [a, b] = [all.indexOf(one), all.indexOf(other)];
  return a < 0 || b < 0 ? [other] : all.slice(Math.min(a, b), Math.max(a, b) + 1);
}
