"use client";
import { type RefObject, useEffect, useRef } from "react";
import type { Desk } from "./desk";

/** J and K (or arrows) go through the rows, M mutes the one in focus, X removes it. Not while somebody types or a dialog is open. */
export function useKeys(roster: RefObject<HTMLElement | null>, { picture, commands, away }: Desk) {
  useKeptFocus(roster, picture.sequence);
  useEffect(() => {
    const rows = () => [...(roster.current?.querySelectorAll<HTMLElement>("[data-participant]") ?? [])];
    const focused = () => rows().find((row) => row.contains(document.activeElement));
    const move = (by: number) => {
      const all = rows();
      const row = focused();
      const place = row ? all.indexOf(row) : -1;
      all[place < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, place + by))]?.focus();
    };
    const mute = () => {
      const who = picture.participants.find(({ id }) => id === focused()?.dataset.participant);
      if (!who || away) return;
      commands.send({ kind: who.muted ? "unmute" : "mute", participant: who.id }, who.name || who.number);
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      const row = focused();
      const key = event.key.toLowerCase();
      if (key === "j" || (key === "arrowdown" && row)) move(1);
      else if (key === "k" || (key === "arrowup" && row)) move(-1);
      else if (key === "m") mute();
      else if (key === "x") row?.querySelector<HTMLElement>("[data-remove]")?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [roster, picture, commands, away]);
}

/** A row that goes to another group is made anew there; whoever was on it stays on it. */
function useKeptFocus(roster: RefObject<HTMLElement | null>, sequence: number) {
  const place = useRef<string | null>(null);
  useEffect(() => {
    const note = ({ target }: Event) => {
      place.current = (target as Element).closest<HTMLElement>("[data-participant]")?.dataset.participant ?? null;
    };
    for (const kind of ["focusin", "pointerdown"]) document.addEventListener(kind, note);
    return () => {
      for (const kind of ["focusin", "pointerdown"]) document.removeEventListener(kind, note);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows move when the picture does
  useEffect(() => {
    if (document.activeElement !== document.body || place.current === null) return;
    roster.current?.querySelector<HTMLElement>(`[data-participant="${CSS.escape(place.current)}"]`)?.focus();
  }, [roster, sequence]);
}

export const isBusy = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]") !== null;
