"use client";
import { useEffect, useRef, useState } from "react";
import { type Draft, draftFromText } from "./draft";

const place = "rollcall.book";
const read = () => {
  const [at, text] = [localStorage.getItem(`${place}.at`), localStorage.getItem(place)];
  const draft = draftFromText(text);
  return draft && at ? { draft, at: new Date(at) } : null;
};

export function forgetDraft() {
  localStorage.removeItem(place);
  localStorage.removeItem(`${place}.at`);
}

/**
 * The form's content, kept by this browser half a second after a change, and found again by the next visit.
 * @param kept false: an existing booking is being changed, or the address asks for something particular
 */
export function useDraft(initial: Draft, kept: boolean) {
  const [draft, setDraft] = useState(initial);
  const [keptAt, setKeptAt] = useState<Date | null>(null);
  const touched = useRef(false);
  useEffect(() => {
    const found = kept ? read() : null;
    if (!found) return;
    setDraft(found.draft);
    setKeptAt(found.at);
  }, [kept]);
  useEffect(() => {
    if (!kept || !touched.current) return;
    const timer = setTimeout(() => {
      const now = new Date();
      localStorage.setItem(place, JSON.stringify(draft));
      localStorage.setItem(`${place}.at`, now.toISOString());
      setKeptAt(now);
    }, 500);
    return () => clearTimeout(timer);
  }, [draft, kept]);
  const change = (part: Partial<Draft> | ((before: Draft) => Draft)) => {
    touched.current = true;
    setDraft((before) => (typeof part === "function" ? part(before) : { ...before, ...part }));
  };
  const discard = () => {
    touched.current = false;
    forgetDraft();
    setDraft(initial);
    setKeptAt(null);
  };
  return { draft, change, keptAt, discard };
}
