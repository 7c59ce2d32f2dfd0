"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { personName } from "./person";
import { useQueues } from "./use-queues";

/** Says aloud who raises a hand and who comes into the lobby, to whoever does not see it. */
export function Arrivals() {
  const t = useTranslations("conferences.arrivals");
  const { hands, lobby } = useQueues();
  const known = useRef<Set<string> | null>(null);
  const [said, say] = useState("");
  useEffect(() => {
    const now = [
      ...hands.map((person, index) => ({
        key: `hand ${person.key} ${person.hand}`,
        words: () => t("hand", { name: personName(person), place: index + 1 }),
      })),
      ...lobby.map((person) => ({
        key: `lobby ${person.key}`,
        words: () => t("lobby", { name: personName(person), count: lobby.length }),
      })),
    ];
    const before = known.current;
    known.current = new Set(now.map(({ key }) => key));
    const fresh = before ? now.filter(({ key }) => !before.has(key)) : [];
    if (fresh.length > 0)
      say(
        fresh
          .slice(0, 3)
          .map(({ words }) => words())
          .join(" "),
      );
  }, [hands, lobby, t]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
