import type { Span } from "@/lib/bookings/booking";
import { refuse } from "@/lib/refusal";
import { calendarDay, dayIn, instantAt, minutesLater, wallClock } from "@/lib/time";
import { type RoomRules, type SitePolicy, type Weekday, weekdays } from "./policy";

/** A date that is wanted; `startStays`: it starts when it did before, only its end is new. */
type WantedDate = Span & { startStays?: boolean };

type Rules = Required<RoomRules> & Pick<SitePolicy, "opening">;

/**
 * The first date that breaks a rule about single dates. Members: `rule`, its `limit`, what it `would` be, the date's `startsAt`, `date`
 * and `time` (on the clock of `zone`), and where waiting or another time helps `allowedFrom` and its `allowedDate`, `allowedTime`.
 */
export function dateRefused(dates: WantedDate[], rules: Rules, zone: string, now: Date) {
  for (const date of dates) {
    const refused = (date.startStays ? null : tooFar(date, rules, zone, now)) ?? lasting(date, rules, zone);
    if (refused) return refused;
  }
  return null;
}

const said = ({ startsAt }: Span, zone: string) => ({ startsAt, ...wallClock(startsAt, zone), timeZone: zone });
/** 2880 → two days */
const long = (minutes: number) => {
  const [unit, length] = minutes % 1_440 === 0 ? ["days", 1_440] : minutes % 60 === 0 ? ["hours", 60] : ["minutes", 1];
  return { unit: String(unit), amount: minutes / Number(length) };
};
const allowed = (allowedFrom: Date, zone: string) => {
  const { date, time } = wallClock(allowedFrom, zone);
  return { allowedFrom, allowedDate: date, allowedTime: time };
};

function tooFar(date: Span, { mostDaysAhead, leastMinutesAhead }: Rules, zone: string, now: Date) {
  if (mostDaysAhead !== null) {
    const ahead = daysBetween(wallClock(now, zone).date, wallClock(date.startsAt, zone).date);
    if (ahead > mostDaysAhead) {
      const opens = dayIn(daysAfter(wallClock(date.startsAt, zone).date, -mostDaysAhead), zone).from;
      const last = daysAfter(wallClock(now, zone).date, mostDaysAhead);
      const more = { limit: mostDaysAhead, would: ahead, last, ...said(date, zone), ...allowed(opens, zone) };
      return refuse("policy", { rule: "earliest", ...more });
    }
  }
  if (leastMinutesAhead !== null && date.startsAt < minutesLater(now, leastMinutesAhead)) {
    const would = Math.max(0, Math.floor((date.startsAt.getTime() - now.getTime()) / 60_000));
    const first = new Date(Math.ceil(minutesLater(now, leastMinutesAhead).getTime() / 60_000) * 60_000);
    return refuse("policy", {
      rule: "latest",
      limit: leastMinutesAhead,
      ...long(leastMinutesAhead),
      would,
      ...said(date, zone),
      ...allowed(first, zone),
    });
  }
  return null;
}

function lasting(date: Span, { longestMinutes, opening }: Rules, zone: string) {
  const would = Math.ceil((date.endsAt.getTime() - date.startsAt.getTime()) / 60_000);
  if (longestMinutes !== null && would > longestMinutes)
    return refuse("policy", {
      rule: "longest",
      limit: longestMinutes,
      ...long(longestMinutes),
      would,
      ...said(date, zone),
    });
  if (!opening || isOpen(date, opening, zone)) return null;
  const next = nextOpening(date, opening, zone);
  return refuse("policy", {
    rule: "opening",
    fits: next ? "yes" : "no",
    limit: `${opening.from}–${opening.until}`,
    days: opening.days.join(" "),
    would: `${wallClock(date.startsAt, zone).time}–${wallClock(date.endsAt, zone).time}`,
    ...said(date, zone),
    ...(next ? allowed(next, zone) : { allowedDate: "", allowedTime: "" }),
  });
}

type Opening = NonNullable<SitePolicy["opening"]>;

function isOpen({ startsAt, endsAt }: Span, { days, from, until }: Opening, zone: string): boolean {
  const { date } = wallClock(startsAt, zone);
  if (!days.includes(weekdayOf(date))) return false;
  return startsAt >= clockOn(date, from, zone) && endsAt <= clockOn(date, until, zone);
}

/** When the wanted length next fits into the hours; null: it is longer than they are. */
function nextOpening({ startsAt, endsAt }: Span, { days, from, until }: Opening, zone: string): Date | null {
  const length = endsAt.getTime() - startsAt.getTime();
  const { date } = wallClock(startsAt, zone);
  if (!calendarDay(date)) return null;
  for (let later = 0; later <= 7; later++) {
    const day = daysAfter(date, later);
    const opens = clockOn(day, from, zone);
    const fits = opens.getTime() + length <= clockOn(day, until, zone).getTime();
    if (days.includes(weekdayOf(day)) && opens > startsAt && fits) return opens;
  }
  return null;
}

const clockOn = (date: string, time: string, zone: string) =>
  time === "24:00" ? dayIn(date, zone).to : instantAt(date, time, zone).instant;

const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`);
const daysBetween = (from: string, to: string) => Math.round((midnight(to) - midnight(from)) / 86_400_000);
const daysAfter = (date: string, days: number) =>
  new Date(midnight(date) + days * 86_400_000).toISOString().slice(0, 10);
const weekdayOf = (date: string): Weekday => weekdays[(new Date(midnight(date)).getUTCDay() + 6) % 7] ?? "MO";
