import { z } from "zod";

/** What one message told its reader, kept with it: the next one can say what has changed since. */
export const told = z.object({
  /** id of the one date it was about; null: the whole */
  date: z.string().nullable(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  zone: z.string(),
  /** of a series: its rule, and the clock it begins by */
  recurrence: z.string().nullable(),
  wallStart: z.string().nullable(),
  seconds: z.number().nullable(),
  title: z.string(),
  agenda: z.string(),
  room: z.string(),
  pin: z.string(),
  dialIn: z.string().nullable(),
});
export type Told = z.infer<typeof told>;

/** What is different, to be put in words in the reader's language and zone. */
export type Change =
  | { what: "time"; from: { start: Date; end: Date }; to: { start: Date; end: Date } }
  | { what: "rule"; from: Rhythm; to: Rhythm }
  | { what: "title" | "room" | "pin" | "dialIn"; from: string; to: string }
  | { what: "agenda" };
export type Rhythm = { recurrence: string | null; wallStart: string; seconds: number; zone: string };

/** @param before what he was told last; null: nothing that is still known */
export function changesSince(before: Told | null, now: Told): Change[] {
  if (!before) return [];
  const changes: Change[] = [...timeChanges(before, now)];
  for (const what of ["title", "room", "pin"] as const)
    if (before[what] !== now[what]) changes.push({ what, from: before[what], to: now[what] });
  if (before.dialIn !== now.dialIn && before.dialIn && now.dialIn)
    changes.push({ what: "dialIn", from: before.dialIn, to: now.dialIn });
  if (before.agenda !== now.agenda) changes.push({ what: "agenda" });
  return changes;
}

function timeChanges(before: Told, now: Told): Change[] {
  // The next date of a series moves on by itself: what counts there is the rule.
  if (now.date === null && (before.recurrence !== null || now.recurrence !== null)) {
    const [from, to] = [rhythmOf(before), rhythmOf(now)];
    const same = (Object.keys(to) as (keyof Rhythm)[]).every((key) => from[key] === to[key]);
    return same ? [] : [{ what: "rule", from, to }];
  }
  if (before.start === now.start && before.end === now.end) return [];
  const span = ({ start, end }: Told) => ({ start: new Date(start), end: new Date(end) });
  return [{ what: "time", from: span(before), to: span(now) }];
}

const rhythmOf = ({ recurrence, wallStart, seconds, start, end, zone }: Told): Rhythm => ({
  recurrence,
  wallStart: wallStart ?? start.slice(0, 19),
  seconds: seconds ?? (Date.parse(end) - Date.parse(start)) / 1000,
  zone,
});
