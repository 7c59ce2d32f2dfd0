import { expect, test } from "vitest";
import { type Draft, noNotices } from "@/components/bookings/draft";
import { noRepeat } from "@/components/bookings/repeat";
import { withTemplate } from "./from-template";

const draft: Draft = {
  title: "",
  agenda: "",
  date: "2026-11-23",
  from: "14:30",
  to: "15:30",
  zone: "Europe/London",
  room: "",
  seats: "",
  people: [],
  repeat: noRepeat,
  organiser: "",
  notices: noNotices,
  settings: {},
  options: {},
};
const monday = new Date("2026-11-23T14:20:00Z");
const morning = { startTime: "09:00", durationMinutes: 45 };

test.each([
  ["a time that has passed is tomorrow's", morning, monday, "2026-11-24"],
  ["a time still to come is today's", { startTime: "16:00" }, monday, "2026-11-23"],
  [
    "a rule begins on the first of its days",
    { ...morning, recurrence: "RRULE:FREQ=WEEKLY;BYDAY=TH" },
    monday,
    "2026-11-26",
  ],
  ["on the day that is asked for", { ...morning, recurrence: "RRULE:FREQ=WEEKLY;BYDAY=TH" }, null, "2026-11-23"],
  ["on its own clock", { ...morning, timeZone: "Asia/Tokyo" }, new Date("2026-11-23T23:30:00Z"), "2026-11-24"],
  ["without a time, whenever the form begins", { durationMinutes: 45 }, monday, "2026-11-23"],
])("%s", (_, content, now, date) => expect(withTemplate(draft, content, now).date).toBe(date));

test("a weekly template can be changed in the form, whatever day it is", () =>
  expect(withTemplate(draft, { ...morning, recurrence: "RRULE:FREQ=WEEKLY;BYDAY=TH" }, monday).repeat).toMatchObject({
    every: "week",
    days: ["TH"],
  }));
