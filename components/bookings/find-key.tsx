"use client";
import { useEffect, useRef } from "react";
import { Kbd } from "@/components/ui/kbd";
import { isTyping } from "@/components/ui/typing";

/** The key '/' beside the field that it leads to: the one drawn in the same line. */
export function FindKey() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key !== "/" || held || isTyping(event.target)) return;
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
