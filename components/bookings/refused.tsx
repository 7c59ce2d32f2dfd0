"use client";
import { CalendarX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Note } from "@/components/ui/note";

/** Why the form was refused, brought into sight, with what could be done instead. Nothing that was typed is lost. */
export function Refused({
  words,
  changing,
  of,
  children,
}: {
  words: string;
  changing: boolean;
  /** the answer it came with: each brings it into sight again */
  of: object;
  children?: ReactNode;
}) {
  const t = useTranslations("bookings.form");
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    // Chromium answers a promise, which React would take for the way to clean up.
    place.current?.scrollIntoView({ block: "center" });
  }, [of]);
  return (
    <div ref={place} className="mt-4">
      <Note tone="danger" alert icon={<CalendarX aria-hidden="true" />}>
        <b>{words}</b> {t(changing ? "nothingChanged" : "nothingHappened")}
      </Note>
      {children && <div className="mt-2 rounded-xl border border-line">{children}</div>}
    </div>
  );
}
