"use client";
import "@fullcalendar/react/skeleton.css";
import Calendar, { type CalendarOptions } from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction from "@fullcalendar/react/interaction";
import zh from "@fullcalendar/react/locales/zh-cn";
import timeGrid from "@fullcalendar/react/timegrid";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Entry } from "./calendar-entry";
import { CalendarEvent, eventClass } from "./calendar-event";
import { CalendarOver } from "./calendar-over";

export type GridProps = {
  view: "week" | "month";
  /** first day shown as chosen: "2026-03-01" of a month, the Monday of a week */
  date: string;
  zone: string;
  entries: Entry[];
  /** how many more dates a day has than are here */
  more: Record<string, number>;
  /** the week's first and last hour */
  hours: { first: number; last: number };
  /** what another zone's clocks show at each full hour */
  there: { city: string; hours: string[] } | null;
  /** the reader's zone in a word */
  city: string;
};

const line = "border-line";
/** A month's cell holds this many rows before the rest goes behind '+2 more'. */
const rows = 4;
const slotMinutes = 30;
const moreClass = "block rounded-md px-2 py-0.5 text-start text-xs font-medium text-ink-2 hover:bg-pressed";
const entryIn = ({ extendedProps }: { extendedProps: Record<string, unknown> }) =>
  extendedProps.entry as Entry | undefined;

/** FullCalendar in the house's clothes. A click on a free time books there, one on what is over shows what is left of it. */
export function CalendarGrid({ view, date, zone, entries, more, hours, there, city }: GridProps) {
  const t = useTranslations("bookings.calendar");
  const language = useLocale();
  const router = useRouter();
  const [shown, setShown] = useState<{ entry: Entry; beside: HTMLElement } | null>(null);
  const month = view === "month";
  const options: CalendarOptions = {
    plugins: [dayGrid, timeGrid, interaction],
    locales: [zh],
    locale: language === "zh" ? "zh-cn" : "en-gb",
    timeZone: zone,
    firstDay: 1,
    initialView: month ? "dayGridMonth" : "timeGridWeek",
    initialDate: date,
    headerToolbar: false,
    height: "auto",
    events: [
      ...entries.map((entry) => ({
        id: entry.key,
        title: entry.title,
        start: entry.from,
        end: entry.to,
        url: entry.href,
        extendedProps: { entry },
      })),
      // A day that holds more than was read ends with the way to all of it.
      ...Object.entries(month ? more : {}).map(([day, count]) => ({
        id: day,
        title: t("more", { count }),
        start: `${day}T23:58:00`,
        end: `${day}T23:59:00`,
        url: `/bookings?date=${day}`,
      })),
    ],
    eventOrder: "start,title",
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    eventDisplay: "block",
    eventClass: ({ event }) => {
      const entry = entryIn(event);
      return entry ? eventClass(entry) : moreClass;
    },
    eventContent: ({ event, timeText }) => {
      const entry = entryIn(event);
      if (!entry) return event.title;
      const minutes = (Date.parse(entry.to) - Date.parse(entry.from)) / 60_000;
      return <CalendarEvent entry={entry} tall={!month && minutes >= 45} time={month ? timeText : undefined} />;
    },
    eventDidMount: ({ event, el }) => {
      el.title = `${event.title}, ${entryIn(event)?.words ?? ""}`;
    },
    eventClick: ({ event, el, jsEvent }) => {
      if (jsEvent.ctrlKey || jsEvent.metaKey || jsEvent.shiftKey) return;
      jsEvent.preventDefault();
      const entry = entryIn(event);
      if (entry?.over) setShown({ entry, beside: el });
      else router.push(entry?.href ?? event.url);
    },
    selectable: true,
    selectMinDistance: 0,
    selectAllow: ({ end }) => end > new Date(),
    select: ({ start, end, startStr, endStr, allDay }) => {
      const [date, from, to] = [startStr.slice(0, 10), startStr.slice(11, 16), endStr.slice(11, 16)];
      const asked = new URLSearchParams(allDay ? { date } : { date, from });
      // A click means a start; who draws over more than the one slot means an end too.
      if (!allDay && end.getTime() - start.getTime() > slotMinutes * 60_000) asked.set("to", to);
      router.push(`/book?${asked}`);
    },
    class: "text-ink",
    tableClass: line,
    dayHeaderRowClass: clsx("border", line),
    dayRowClass: clsx("border", line),
    slotHeaderRowClass: line,
    dayCellClass: ({ isToday, isOther, inPopover }) =>
      clsx("border", line, !inPopover && "min-h-28", isToday ? "bg-accent-soft/35" : isOther && "bg-sunken"),
    dayCellTopInnerClass: ({ isToday, isOther }) =>
      clsx(
        "m-1 inline-block min-w-6 rounded-full px-1 text-center text-xs leading-6",
        isToday ? "bg-accent font-semibold text-on-accent" : isOther ? "text-ink-3" : "text-ink-2",
      ),
    rowEventClass: "mx-1 mb-0.5",
    columnEventClass: "mx-0.5",
    dayHeaderClass: ({ isToday }) =>
      clsx("border text-xs", line, isToday && !month ? "font-medium text-accent-ink" : "text-ink-3"),
    dayHeaderInnerClass: "w-full px-3 py-2",
    dayHeaderAlign: "start",
    dayHeaderDividerClass: clsx("border-b", line),
    fixedWeekCount: false,
    dayHeaderContent: (info) => {
      const key = info.date.toISOString().slice(0, 10);
      return month || info.inPopover ? (
        info.text
      ) : (
        <span className="block">
          {info.isToday ? t("today") : info.weekdayText}
          <b
            className={clsx(
              "block text-md leading-5 font-medium",
              !info.isToday && "text-ink",
              info.isPast && "text-ink-3",
            )}
          >
            {info.dayNumberText}
          </b>
          {more[key] && <span className="font-medium text-wait-ink">{t("more", { count: more[key] })}</span>}
        </span>
      );
    },
    dayMaxEvents: rows,
    moreLinkClass: clsx("mx-1", moreClass),
    columnMoreLinkClass: "bg-surface ring-1 ring-line-strong",
    moreLinkContent: ({ num }) => t("more", { count: num }),
    moreLinkHint: (count) => t("moreHint", { count }),
    popoverClass: "z-40 min-w-60 rounded-xl border border-line-strong bg-raised p-1 shadow-float",
    popoverCloseClass: "absolute end-2 top-2 rounded-md p-1 text-ink-2 hover:bg-pressed",
    popoverCloseContent: () => <X aria-hidden="true" />,
    closeHint: t("close"),
    allDaySlot: false,
    slotMinTime: { hours: hours.first },
    slotMaxTime: { hours: hours.last },
    slotDuration: { minutes: slotMinutes },
    slotHeaderInterval: "01:00",
    slotMinHeight: 28,
    slotEventOverlap: false,
    eventMinHeight: 24,
    eventMaxStack: 3,
    // What goes on after midnight is one evening's, not two days'.
    nextDayThreshold: "12:00",
    slotLaneClass: ({ isMinor }) => clsx("border", line, isMinor && "border-dotted"),
    dayLaneClass: ({ isToday, dow }) =>
      clsx("border", line, isToday ? "bg-accent-soft/35" : (dow === 0 || dow === 6) && "bg-sunken/60"),
    slotHeaderClass: "justify-end",
    slotHeaderInnerClass: ({ isFirst }) => clsx("px-2 text-2xs text-ink-3", !isFirst && "-mt-2"),
    // FullCalendar has a name for the corner above the hours only where weeks are counted.
    weekNumbers: !month,
    weekNumberHeaderClass: "justify-end items-end",
    weekNumberHeaderInnerClass: "px-2 pb-2 text-2xs text-ink-3",
    weekNumberHeaderContent: () => (
      <span className="flex gap-3 whitespace-nowrap">
        {there && <span className="max-w-12 truncate">{there.city}</span>}
        <b className="max-w-14 truncate font-medium text-ink-2">{city}</b>
      </span>
    ),
    slotHeaderContent: ({ time }) => {
      const hour = Math.floor((time?.milliseconds ?? 0) / 3_600_000);
      const here = `${String(hour).padStart(2, "0")}:00`;
      return (
        <span className="flex gap-3 whitespace-nowrap">
          {there && <span>{there.hours[hour]}</span>}
          <b className="font-medium text-ink-2">{here}</b>
        </span>
      );
    },
    nowIndicator: true,
    nowIndicatorLineClass: "border-t-[1.5px] border-ink",
    highlightClass: "rounded-md bg-accent-soft ring-1 ring-accent-line",
  };
  return (
    <>
      <Calendar {...options} key={`${view} ${date} ${zone}`} />
      {shown && <CalendarOver {...shown} close={() => setShown(null)} />}
    </>
  );
}
