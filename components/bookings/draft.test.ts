import { describe, expect, test } from "vitest";
import { type Draft, draftFromForm, draftFromText, endDate, lengthOf, noNotices, startAt } from "./draft";
import { noRepeat } from "./repeat";

const draft: Draft = {
  title: "Harbour rebuild",
  agenda: "",
  date: "2026-03-31",
  from: "14:00",
  to: "15:30",
  zone: "Europe/London",
  room: "84217",
  seats: "",
  people: [{ key: "a", name: "Ada", email: "ada@example.org", phone: "", role: "moderator" }],
  repeat: { ...noRepeat, every: "week", days: ["TU"], skip: ["2026-04-07T13:00:00.000Z"] },
  organiser: "",
  notices: { ...noNotices, mail: [1_440] },
  settings: { joinMuted: true },
  options: {},
};

test("a new start keeps the length, also over midnight", () => {
  expect(startAt(draft, "16:00")).toMatchObject({ from: "16:00", to: "17:30" });
  expect(startAt(draft, "23:00")).toMatchObject({ from: "23:00", to: "00:30" });
  expect(startAt(draft, "")).toMatchObject({ from: "", to: "15:30" });
});

test("an end before the start is the next day's", () => {
  expect(lengthOf({ from: "23:00", to: "00:30" })).toBe(90);
  expect(endDate({ date: "2026-03-31", from: "23:00", to: "00:30" })).toBe("2026-04-01");
  expect(endDate(draft)).toBe("2026-03-31");
});

describe("a draft comes back whole", () => {
  test("from text", () => {
    expect(draftFromText(JSON.stringify(draft))).toEqual(draft);
    expect([null, "", "{", "{}", '{"title":1}'].map(draftFromText)).toEqual([null, null, null, null, null]);
  });

  test("from a form, and without scripts from what stood before", () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(draft))
      form.set(name, typeof value === "string" ? value : JSON.stringify(value));
    expect(draftFromForm(form, { ...draft, title: "", people: [] })).toEqual(draft);
    form.delete("people");
    form.delete("settings");
    expect(draftFromForm(form, draft)).toEqual(draft);
  });
});
