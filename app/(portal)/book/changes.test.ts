import { expect, test } from "vitest";
import type { Draft } from "@/components/bookings/draft";
import { noRepeat } from "@/components/bookings/repeat";
import type { Scope } from "@/lib/bookings/booking";
import type { BookingInput } from "@/lib/bookings/schema";
import { defaultNames } from "@/lib/rooms/room";
import { changesOf } from "./changes";
import { copyOf } from "./copy";
import { inputOf } from "./input";

const before: Draft = {
  title: "Harbour rebuild",
  agenda: "",
  date: "2026-12-01",
  from: "14:00",
  to: "15:00",
  zone: "Europe/London",
  room: "84217",
  seats: "",
  people: [],
  repeat: { ...noRepeat, every: "week", days: ["TU"], more: "EXDATE:20261208T140000" },
  organiser: "",
  notices: { mail: [], sms: [], answered: false },
  settings: {},
  options: {},
};
const changes = (after: Partial<Draft>, scope: Scope | null = "all") => {
  const draft = { ...before, ...after };
  return changesOf(inputOf(draft) as unknown as BookingInput, before, draft, scope);
};

test("what nobody touched of time, room and rule is left out", () => {
  const untouched = changes({ title: "Piles" });
  for (const name of ["startsAt", "endsAt", "room", "recurrence", "skip"]) expect(untouched).not.toHaveProperty(name);
  expect(untouched).toMatchObject({ title: "Piles" });
});

test("another rule begins at the date of the form, and keeps what is left out", () =>
  expect(changes({ repeat: { ...before.repeat, interval: "2" } })).toMatchObject({
    recurrence: "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU\nEXDATE:20261208T140000",
    startsAt: "2026-12-01T14:00:00.000Z",
  }));

test("no rule any more is said", () => expect(changes({ repeat: noRepeat }).recurrence).toBeNull());

test("dates that are skipped go along by themselves", () => {
  const skip = ["2026-12-15T14:00:00.000Z"];
  const changed = changes({ from: "15:00", to: "16:00", repeat: { ...before.repeat, skip } });
  expect(changed).toMatchObject({ skip, startsAt: "2026-12-01T15:00:00.000Z" });
  expect(changed).not.toHaveProperty("recurrence");
});

test("of one date only what is its own goes along", () =>
  expect(changes({ from: "16:00", to: "17:00", title: "Piles" }, "this")).toEqual({
    title: "Piles",
    startsAt: "2026-12-01T16:00:00.000Z",
    endsAt: "2026-12-01T17:00:00.000Z",
  }));

test("a copy has no ids, lies ahead on the same weekday, and its end is not in the past", () => {
  const span = { startsAt: new Date("2026-11-03T14:00:00Z"), endsAt: new Date("2026-11-03T15:00:00Z") };
  const booking = {
    ...span,
    title: "Harbour rebuild",
    agenda: "",
    timeZone: "Europe/London",
    room: { number: "84217", madeForBooking: false },
    seats: null,
    recurrence: "RRULE:FREQ=WEEKLY;UNTIL=20261110T235959;BYDAY=TU\nEXDATE:20261110T140000",
    remindByMail: [15],
    remindBySms: [],
    tellWhenAnswered: false,
    invitees: [
      {
        id: "inv",
        name: "Ada",
        email: "ada@example.org",
        phone: null,
        role: "participant",
        language: null,
        timeZone: null,
      },
    ],
    ...Object.fromEntries(defaultNames.map((name) => [name, null])),
  } as unknown as Parameters<typeof copyOf>[0];
  const copy = copyOf(booking, span, new Date("2026-11-24T15:00:00Z"));
  expect(copy).toMatchObject({ date: "2026-12-01", from: "14:00", repeat: { every: "week", ends: "never", more: "" } });
  expect(copy.people).toEqual([expect.not.objectContaining({ id: "inv" })]);
});
