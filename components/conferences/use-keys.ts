"use client";
import { type RefObject, useEffect, useRef } from "react";
import { commandsOf, type Deed } from "@/lib/conferences/deeds";
import type { PersonHere } from "@/lib/participants/people";
import type { Desk } from "./desk";
import { personName } from "./person";
import type { RosterState } from "./roster-state";
import { queuesIn } from "./use-queues";

/** What each key does; keys-sheet.tsx shows them. Not while somebody types or a dialog is open. */
export function useKeys(roster: RefObject<HTMLElement | null>, desk: Desk, look: RosterState) {
  useKeptFocus(roster, desk.picture.sequence, desk.question !== null);
  // The newest picture, without binding the keys anew at each.
  const state = useRef({ desk, look });
  state.current = { desk, look };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      if (answer(event.key, roster.current, state.current.desk, state.current.look)) event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [roster]);
}

/** @returns whether the key means something here */
function answer(pressed: string, roster: HTMLElement | null, desk: Desk, look: RosterState): boolean {
  const rows = [...(roster?.querySelectorAll<HTMLElement>("[data-person]") ?? [])];
  const row = rows.find((one) => one.contains(document.activeElement));
  const who = desk.people.find(({ key }) => key === row?.dataset.person);
  const key = pressed.toLowerCase();
  if (key === "j" || (key === "arrowdown" && row)) return go(rows, row, 1);
  if (key === "k" || (key === "arrowup" && row)) return go(rows, row, -1);
  if (key === "/") {
    roster?.querySelector<HTMLElement>("[data-find]")?.focus();
    return roster !== null;
  }
  if (key === "escape" && look.chosen.size > 0) {
    look.chooseAll([]);
    return true;
  }
  if (desk.away) return false;
  return (who ? ofOne(key, who, row, desk, look) : false) || ofAll(key, desk);
}

function go(rows: HTMLElement[], row: HTMLElement | undefined, by: number): boolean {
  const place = row ? rows.indexOf(row) : -1;
  const next = place < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, place + by));
  rows[next]?.focus();
  return rows.length > 0;
}

function ofOne(key: string, who: PersonHere, row: HTMLElement | undefined, desk: Desk, look: RosterState): boolean {
  const { picture, commands, ask } = desk;
  const act = (...deeds: Deed[]) => {
    // The first of them that would change something.
    const meant = deeds.map((deed) => commandsOf(picture, deed, [who]));
    void commands.sendAll(meant.find((list) => list.length > 0) ?? [], personName(who));
    return true;
  };
  const muted = who.legs.every((leg) => leg.muted || leg.gated);
  switch (key) {
    case "m":
      return act(muted ? "unmute" : "mute");
    case "h":
      return act(who.lead.place === "hold" ? "unhold" : "hold");
    case "d":
      return act(who.lead.deaf ? "undeafen" : "deafen");
    case "u":
      return act(who.floor === null ? "call-up" : "put-back");
    case "s":
      look.choose(who.key, !look.chosen.has(who.key));
      return true;
    case "e":
      look.rename(who.key);
      return true;
    case "v":
      ask("volume", [who]);
      return true;
    case "x":
      ask("remove", look.chosen.has(who.key) ? desk.people.filter((one) => look.chosen.has(one.key)) : [who]);
      return true;
    case ".":
      row
        ?.querySelector<HTMLElement>("[data-menu]")
        ?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      return true;
    default:
      return false;
  }
}

function ofAll(key: string, { picture, people, commands, ask }: Desk): boolean {
  const { hands, lobby } = queuesIn(picture, people);
  const [hand, caller] = [hands[0], lobby[0]];
  if (key === "n" && hand) void commands.sendAll(commandsOf(picture, "call-up", [hand]), personName(hand));
  else if (key === "a" && caller)
    void commands.send({ kind: "admit", participant: caller.lead.id }, personName(caller));
  else if (key === "l" && picture.startedAt) void commands.send({ kind: picture.locked ? "unlock" : "lock" });
  else if (key === "r" && picture.startedAt)
    void commands.send({ kind: picture.recording ? "stop-recording" : "start-recording" });
  else if (key === "c") ask("dial");
  else if (key === "w" && picture.startedAt) ask("announce");
  else return false;
  return true;
}

/** A row that goes to another group is made anew there; whoever was on it stays on it, also when it happens while a dialog is asked for. */
function useKeptFocus(roster: RefObject<HTMLElement | null>, sequence: number, asked: boolean) {
  const place = useRef<string | null>(null);
  useEffect(() => {
    const note = ({ target }: Event) => {
      const at = target as Element;
      if (at.closest("[role=dialog]")) return;
      place.current = at.closest<HTMLElement>("[data-person]")?.dataset.person ?? null;
    };
    for (const kind of ["focusin", "pointerdown"]) document.addEventListener(kind, note);
    return () => {
      for (const kind of ["focusin", "pointerdown"]) document.removeEventListener(kind, note);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows move when the picture does
  useEffect(() => {
    if (document.activeElement !== document.body || place.current === null) return;
    roster.current?.querySelector<HTMLElement>(`[data-person="${CSS.escape(place.current)}"]`)?.focus();
  }, [roster, sequence, asked]);
}

export const isBusy = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]") !==
    null;
