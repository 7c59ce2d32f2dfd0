"use client";
import { useEffect, useRef } from "react";
import { Kbd } from "@/components/ui/kbd";

/** The key '/' beside the field that it leads to: the one drawn in the same line. */
export function FindKey() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key !== "/" || held || isWriting(event.target)) return;
      event.preventDefault();
      place.current?.closest("search")?.querySelector<HTMLInputElement>("input[type=search]")?.focus();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return (
    <span ref={place} className="max-sm:hidden">
      <Kbd>/</Kbd>
    </span>
  );
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest("[role=dialog]") !== null);
