import { expect, test } from "vitest";
import { minuteOn, placed } from "./week-layout";

const day = "2026-03-12";
const item = (name: string, from: string, to: string) => ({
  name,
  startsAt: new Date(`${day}T${from}:00Z`),
  endsAt: new Date(`${day}T${to}:00Z`),
});
const lay = (...items: ReturnType<typeof item>[]) =>
  placed(items, day, "UTC").map(
    ({ item: { name }, from, to, lane, lanes }) => `${name} ${from}-${to} ${lane}/${lanes}`,
  );

test("what follows one another has the whole width", () => {
  expect(lay(item("a", "09:00", "10:00"), item("b", "10:00", "11:00"))).toEqual(["a 540-600 0/1", "b 600-660 0/1"]);
});

test("what overlaps lies side by side, and a free lane is used again", () => {
  expect(
    lay(
      item("a", "09:00", "12:00"),
      item("b", "09:30", "10:00"),
      item("c", "10:30", "11:00"),
      item("d", "13:00", "14:00"),
    ),
  ).toEqual(["a 540-720 0/2", "b 570-600 1/2", "c 630-660 1/2", "d 780-840 0/1"]);
});

test("a short one is drawn tall enough to read, and one over midnight ends with the day", () => {
  expect(lay(item("a", "09:00", "09:05"))).toEqual(["a 540-570 0/1"]);
  const late = { name: "late", startsAt: new Date("2026-03-12T23:00:00Z"), endsAt: new Date("2026-03-13T01:00:00Z") };
  expect(placed([late], day, "UTC")[0]).toMatchObject({ from: 1380, to: 1440 });
  expect(placed([late], "2026-03-13", "UTC")[0]).toMatchObject({ from: 0, to: 60 });
});

test("minutes are the wall clock's", () => {
  expect(minuteOn(day, new Date("2026-03-12T10:41:00Z"), "America/Lima")).toBe(341);
  expect(minuteOn("2026-03-13", new Date("2026-03-12T10:41:00Z"), "UTC")).toBe(0);
});
