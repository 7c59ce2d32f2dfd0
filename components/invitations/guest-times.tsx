"use client";
import { useEffect, useState } from "react";
import { keep } from "@/components/shell/preference";
import { sameClock, timesOf } from "@/lib/messages/times";

type Words = {
  when: string;
  whenOverDays: string;
  inZone: string;
  inReadersZone: string;
  there: string;
  thereDay: string;
};
type Props = {
  start: string;
  end: string;
  /** the organiser's zone, and the reader's where it is known */
  zone: string;
  readersZone: string | null;
  /** what these zones are called: browsers know few of them in Chinese */
  places: { [zone: string]: string };
  /** he has chosen it: the browser's does not take its place */
  chosen: boolean;
  language: "en" | "zh";
  /** sentences with {places}, in the page's language */
  words: Words;
  /** not this year: it is named */
  withYear: boolean;
  struck?: boolean;
  /** of a series: when it is again */
  rule: string | null;
};

/**
 * When it is, in the reader's zone with the organiser's beside it. The first byte shows the zone that was known; the browser then says
 * which one it is in. Both lines are always there, so nothing moves.
 */
export function GuestTimes(props: Props) {
  const { start, end, zone, readersZone, places, chosen, language, words, withYear, struck, rule } = props;
  const [here, setHere] = useState(readersZone ?? zone);
  const [sure, setSure] = useState(readersZone !== null);
  useEffect(() => {
    const found = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!found) return;
    keep("zone", found);
    if (!chosen) setHere(found);
    setSure(!chosen || found === readersZone);
  }, [chosen, readersZone]);
  const [from, to] = [new Date(start), new Date(end)];
  const length = withYear ? "full" : "yearless";
  const own = timesOf(from, to, here, language, length);
  const same = sameClock(from, here, zone);
  const there = timesOf(from, to, zone, language, length);
  const where = fill(sure && !same ? words.inReadersZone : words.inZone, { zone: places[here] ?? own.zone });
  const planned = { ...there, zone: places[zone] ?? there.zone };
  const other = fill(there.day === own.day ? words.there : words.thereDay, planned);
  const join = language === "zh" ? "。" : ". ";
  return (
    <p className="mt-4 mb-6">
      <time
        dateTime={start}
        className={`block text-lg font-medium tracking-[-0.01em] text-ink ${struck ? "line-through decoration-1" : ""}`}
      >
        {fill(own.untilDay ? words.whenOverDays : words.when, own)}
      </time>
      <span className="mt-0.5 block text-base text-ink-3">
        {same ? where : `${where}${join}${other}${join.trim()}`}
      </span>
      {rule && <span className="mt-0.5 block text-base text-ink-3">{rule}</span>}
    </p>
  );
}

/** A range of times stays on one line: after a dash a line would break even before such a space. */
const fill = (sentence: string, values: object) =>
  sentence
    .replaceAll(" – ", "\u00a0–\u2060\u00a0")
    .replace(/\{(\w+)\}/g, (_, name: string) => String((values as { [name: string]: unknown })[name] ?? ""));
