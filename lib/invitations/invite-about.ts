import { parseRecurrence } from "@/lib/bookings/recurrence";
import { recurrenceWords } from "@/lib/bookings/recurrence-words";
import type { Language } from "@/lib/messages/catalogue";
import { sameClock, timesOf, zoneCity } from "@/lib/messages/times";
import { grouped, groupedPin } from "@/lib/rooms/number";
import { clockChanges } from "./clock-changes";
import { phoneInGroups } from "./dial";
import { type Invite, otherClockInWords, spanInWords, type Translate } from "./invite-words";
import type { Change, Rhythm } from "./told";

/** Lines of a mail under a heading of their own. */
export type Section = { title: string; lines: string[] };

const mostDates = 5;
const mostClockChanges = 4;

/** "Every week on Tuesday, until 30 June 2027", on whose clock where the reader's is another; null: it has one date. */
export function ruleOf(invite: Invite, t: Translate): string | null {
  const { rule, zone, readersZone, start, language } = invite;
  if (!rule) return null;
  if (invite.only) return t("mail.oneDate", { rule });
  return readersZone && !sameClock(start, readersZone, zone)
    ? t("mail.ruleIn", { rule, zone: zoneCity(zone, language) })
    : rule;
}

/** What changed, the next dates of a series, and when the clocks move them. */
export function sectionsOf(invite: Invite, t: Translate): Section[] {
  const { next = [], changes = [], zone, readersZone, language } = invite;
  const own = readersZone ?? zone;
  const sections: Section[] = [];
  if (changes.length > 0) sections.push({ title: t("mail.changed"), lines: changes });
  if (invite.kind === "cancel" || !invite.rule || invite.only) return sections;
  const lines = next.slice(0, mostDates).map((date) => dateLine(date, invite, t));
  if (next.length > mostDates) lines.push(t("mail.moreDates"));
  if (lines.length > 0) sections.push({ title: t("mail.nextDates", { zone: zoneCity(own, language) }), lines });
  const clocks = clocksOf(invite, t);
  if (clocks) sections.push(clocks);
  return sections;
}

/** From which dates on the reader's clock shows another time than before; null: it never does, or nobody knows his zone. */
export function clocksOf({ next = [], zone, readersZone, language }: Invite, t: Translate): Section | null {
  const own = readersZone ?? zone;
  const shifted = clockChanges(next, zone, readersZone).slice(0, mostClockChanges);
  if (shifted.length === 0) return null;
  const lines = shifted.map(({ start, end }) => t("mail.clocksFrom", timesIn(start, end, own, language)));
  return { title: t("mail.clocks", { zone: zoneCity(own, language), other: zoneCity(zone, language) }), lines };
}

function dateLine(date: { start: Date; end: Date }, { zone, readersZone, language }: Invite, t: Translate): string {
  const own = readersZone ?? zone;
  const here = spanInWords(date, own, language, t, "short");
  const there = otherClockInWords(date, own, zone, language, t, "short");
  return there === null ? here : `${here} (${there})`;
}

const timesIn = (start: Date, end: Date, zone: string, language: Language) => {
  const { day, from, until, zone: place } = timesOf(start, end, zone, language, "short");
  return { day, from, until, zone: place };
};

/** "Conference number: 8 42 17 → 8 42 18": each in the reader's language, times in his zone. */
export async function changesInWords(changes: Change[], invite: Invite, t: Translate): Promise<string[]> {
  return Promise.all(
    changes.map(async (change) => {
      if (change.what === "agenda") return t("mail.change.agenda");
      const [from, to] = await Promise.all([inWords(change, "from", invite, t), inWords(change, "to", invite, t)]);
      return t(`mail.change.${change.what}`, { from, to });
    }),
  );
}

async function inWords(
  change: Exclude<Change, { what: "agenda" }>,
  side: "from" | "to",
  { readersZone, zone, language }: Invite,
  t: Translate,
): Promise<string> {
  switch (change.what) {
    case "time":
      return spanInWords(change[side], readersZone ?? zone, language, t, "short");
    case "rule":
      return rhythm(change[side], language, t);
    case "room":
      return grouped(change[side]);
    case "pin":
      return groupedPin(change[side]);
    case "dialIn":
      return phoneInGroups(change[side]);
    case "title":
      return change[side];
    default:
      throw change satisfies never;
  }
}

/** On the organiser's clock: a rule is kept there. */
async function rhythm({ recurrence, wallStart, seconds, zone }: Rhythm, language: Language, t: Translate) {
  const start = new Date(`${wallStart}Z`);
  const end = new Date(start.getTime() + seconds * 1000);
  const parsed = recurrence === null ? null : parseRecurrence(recurrence, zone);
  const { day, from, until } = timesIn(start, end, "UTC", language);
  const days = parsed?.ok ? await recurrenceWords(parsed.recurrence, { wallStart, language }) : day;
  return t("mail.change.rhythm", { rule: days, from, until, zone: zoneCity(zone, language) });
}
