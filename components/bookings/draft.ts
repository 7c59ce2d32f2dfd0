import { z } from "zod";
import { reservedSeats } from "@/lib/capacity/capacity";
import type { Options } from "@/lib/rooms/options";
import { announcements, type Defaults, recordings } from "@/lib/rooms/room";
import type { Person } from "./people";
import { noRepeat, type Repeat, repeatSchema } from "./repeat";

/** What the booking form holds: texts as typed, so that nothing is lost on the way; checked when it is sent. */
export type Draft = {
  title: string;
  agenda: string;
  /** 2026-03-17 */
  date: string;
  /** 14:00, on the clock of `zone`; `to` before `from` is the next day's */
  from: string;
  to: string;
  zone: string;
  /** a room's number; "": any free number */
  room: string;
  seats: string;
  people: Person[];
  repeat: Repeat;
  /** e-mail of whoever it is booked for; "": the one who books */
  organiser: string;
  notices: Notices;
  /** what differs from the room's own ways */
  settings: Partial<Defaults>;
  /** what of the room's rarer options is otherwise */
  options: Partial<Options>;
};

/** Minutes before the start at which those invited are reminded, and whether the organiser hears when all have answered. */
export type Notices = { mail: number[]; sms: number[]; answered: boolean };

const personSchema = z.object({
  key: z.string(),
  id: z.string().optional(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  role: z.enum(["moderator", "participant"]),
  vip: z.boolean().optional(),
  language: z.enum(["en", "zh"]).nullish(),
  zone: z.string().nullish(),
});
const settingsSchema = z
  .object({
    maxParticipants: z.number().nullable(),
    waitForModerator: z.boolean(),
    endWithModerator: z.boolean(),
    joinMuted: z.boolean(),
    announce: z.enum(announcements),
    musicWhileAlone: z.boolean(),
    record: z.enum(recordings),
  })
  .partial();
/** As typed: what cannot be is refused when it is sent. */
const typedOptions = z.record(z.string(), z.unknown()) as z.ZodType<Partial<Options>>;
const noticesSchema = z.object({ mail: z.array(z.number()), sms: z.array(z.number()), answered: z.boolean() });
export const noNotices: Notices = { mail: [], sms: [], answered: false };
const draftSchema = z.object({
  title: z.string(),
  agenda: z.string(),
  date: z.string(),
  from: z.string(),
  to: z.string(),
  zone: z.string(),
  room: z.string(),
  seats: z.string(),
  people: z.array(personSchema),
  repeat: repeatSchema.default(noRepeat),
  organiser: z.string().default(""),
  notices: noticesSchema.default(noNotices),
  settings: settingsSchema,
  options: typedOptions.default({}),
});

/** A draft that was kept as text; null when it is of another version, or none. */
export function draftFromText(text: string | null | undefined): Draft | null {
  return draftSchema.safeParse(jsonIn(text ?? "")).data ?? null;
}

/** A sent form, back as a draft. Texts that are missing come from `before`. */
export function draftFromForm(form: FormData, before: Draft): Draft {
  const text = (name: keyof Draft) => (form.has(name) ? String(form.get(name)) : String(before[name]));
  const json = <T>(
    name: "people" | "settings" | "options" | "repeat" | "notices",
    schema: z.ZodType<T>,
    otherwise: T,
  ): T => schema.safeParse(jsonIn(String(form.get(name) ?? ""))).data ?? otherwise;
  return {
    title: text("title"),
    agenda: text("agenda"),
    date: text("date"),
    from: text("from"),
    to: text("to"),
    zone: text("zone"),
    room: text("room"),
    seats: text("seats"),
    people: json("people", z.array(personSchema), before.people),
    repeat: json("repeat", repeatSchema, before.repeat),
    organiser: text("organiser"),
    notices: json("notices", noticesSchema, before.notices),
    settings: json("settings", settingsSchema, before.settings),
    options: json("options", typedOptions, before.options),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // nothing of ours; a form sent without scripts has its parts empty
  }
}

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const clockOf = (at: number) => {
  const day = ((at % 1440) + 1440) % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, "0")}:${String(day % 60).padStart(2, "0")}`;
};
export const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Minutes from `from` to `to`; over midnight when `to` is the smaller. */
export const lengthOf = ({ from, to }: Pick<Draft, "from" | "to">): number => {
  const span = minutes(to) - minutes(from);
  return span < 0 ? span + 1440 : span;
};

/** A new start keeps the length. */
export function startAt<T extends Pick<Draft, "from" | "to">>(draft: T, from: string): T {
  if (!isClock(from) || !isClock(draft.from) || !isClock(draft.to)) return { ...draft, from };
  return { ...draft, from, to: clockOf(minutes(from) + lengthOf(draft)) };
}

/** 2026-03-17 → 2026-03-18 */
export function nextDate(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : new Date(at.getTime() + 86_400_000).toISOString().slice(0, 10);
}

/** The date on which it ends. */
export const endDate = ({ date, from, to }: Pick<Draft, "date" | "from" | "to">) =>
  minutes(to) < minutes(from) ? nextDate(date) : date;

/** How many ports it will keep (lib/capacity): its seats, else one for everybody invited and one for the organiser. */
export const seatsOf = ({ seats, people }: Pick<Draft, "seats" | "people">): string =>
  seats.trim() || String(reservedSeats(null, people.length));
