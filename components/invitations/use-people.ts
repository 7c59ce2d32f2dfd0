"use client";
import { useEffect, useState } from "react";
import { type Attendee, type AttendeeNews, withNews } from "@/lib/attendees/attendee";

/** how soon it is asked again whether there is something to see: the doors may open, or the network come back */
const againMs = 20_000;
/** the portal says something every ten seconds */
const silenceMs = 25_000;
type Shown = { people: Attendee[]; away: boolean };
const nobody: Shown = { people: [], away: false };

/** Who is in the conference that this invitation is for, as it goes on. */
export function usePeople(token: string): Shown {
  const [shown, setShown] = useState<Shown>(nobody);
  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function later(ms: number) {
      clearTimeout(timer);
      timer = setTimeout(open, ms);
    }
    function open() {
      source?.close();
      const opened = new EventSource(`/api/v1/invitations/${encodeURIComponent(token)}/people/events?beats`);
      source = opened;
      const heard = () => later(silenceMs);
      heard();
      opened.addEventListener("beat", heard);
      for (const kind of ["snapshot", "change"] as const)
        opened.addEventListener(kind, ({ data }) => {
          heard();
          const news = JSON.parse(data) as AttendeeNews;
          setShown((before) => ({ people: withNews(kind === "snapshot" ? [] : before.people, news), away: news.away }));
        });
      // Refused, ended or lost: EventSource does not say which. What was shown is not known to be so any more.
      opened.onerror = () => {
        opened.close();
        setShown((before) => (before.people.length === 0 ? before : { ...before, away: true }));
        later(againMs);
      };
    }
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [token]);
  return shown;
}
