import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type CalendarEntry, calendarText } from "./calendar";
import { vtimezone } from "./calendar-zone";

const entry: CalendarEntry = {
  method: "REQUEST",
  uid: "b7c3@portal.example",
  sequence: 3,
  stamp: new Date("2026-11-01T08:00:00Z"),
  start: new Date("2026-11-24T01:00:00Z"),
  end: new Date("2026-11-24T02:30:00Z"),
  timeZone: "Asia/Shanghai",
  title: "Harbour rebuild, weekly",
  description: "Call +44 20 7946 0100\nAgenda: one; two",
  location: "+442079460100,,84217#,,582046#",
  url: "https://portal.example/i/abc",
  organiser: { name: "Nadia Verhoeven", email: "nadia@example.org" },
  attendee: { name: "陈玉兰", email: "yulan@example.org", moderator: false, reply: "NONE" },
};

/** Read by a second library, whose zones come from the text alone. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = calendar.getAllSubcomponents("vtimezone").map((each) => new ICAL.Timezone(each));
  const component = calendar.getFirstSubcomponent("vevent");
  if (!component) throw new Error("no VEVENT");
  const instant = (name: string) => {
    const time = component.getFirstPropertyValue(name) as ICAL.Time;
    const tzid = component.getFirstProperty(name)?.getFirstParameter("tzid");
    const zone = zones.find((each) => each.tzid === tzid);
    if (tzid && !zone) throw new Error(`no VTIMEZONE ${tzid}`);
    if (zone) time.zone = zone;
    return time.toJSDate();
  };
  return { calendar, component, instant, value: (name: string) => component.getFirstPropertyValue(name) };
}

describe("calendarText", () => {
  it("is read back with the same meaning", () => {
    const { calendar, component, instant, value } = read(calendarText(entry));
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(value("uid")).toBe(entry.uid);
    expect(value("sequence")).toBe(3);
    expect(instant("dtstamp")).toEqual(entry.stamp);
    expect(instant("dtstart")).toEqual(entry.start);
    expect(instant("dtend")).toEqual(entry.end);
    expect(value("summary")).toBe(entry.title);
    expect(value("description")).toBe(entry.description);
    expect(value("location")).toBe(entry.location);
    expect(value("status")).toBe("CONFIRMED");
    expect(value("organizer")).toBe("mailto:nadia@example.org");
    const attendee = component.getFirstProperty("attendee");
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe("mailto:yulan@example.org");
    expect(attendee?.getFirstParameter("cn")).toBe("陈玉兰");
    expect(attendee?.getFirstParameter("rsvp")).toBe("TRUE");
    expect(attendee?.getFirstParameter("partstat")).toBe("NEEDS-ACTION");
  });

  it("cancels what it invited to", () => {
    const { calendar, component, value } = read(calendarText({ ...entry, method: "CANCEL", sequence: 4 }));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(value("status")).toBe("CANCELLED");
    expect(value("uid")).toBe(entry.uid);
    expect(component.getAllProperties("attendee")).toHaveLength(1);
  });

  const zones = [
    "Europe/London",
    "Europe/Zurich",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "America/St_Johns",
    "UTC",
  ];
  it.each(zones)("keeps the instants of a whole year in %s, from its VTIMEZONE alone", (timeZone) => {
    for (let day = 0; day < 366; day += 3) {
      const start = new Date(Date.UTC(2026, 0, 1 + day, (day * 7) % 24, 30));
      const end = new Date(start.getTime() + 3_600_000);
      const { instant } = read(calendarText({ ...entry, timeZone, start, end }));
      expect(instant("dtstart"), start.toISOString()).toEqual(start);
    }
  });

  it("keeps the instants around each change of the clocks, also in the hour that comes twice", () => {
    for (const timeZone of zones) {
      let at = Temporal.PlainDate.from("2026-01-01").toZonedDateTime(timeZone);
      for (let change = at.getTimeZoneTransition("next"); change && change.year < 2028; ) {
        for (const hours of [-3, -1, 1, 3]) {
          const start = new Date(change.epochMilliseconds + hours * 3_600_000);
          const { instant } = read(
            calendarText({ ...entry, timeZone, start, end: new Date(start.getTime() + 60_000) }),
          );
          expect(instant("dtstart"), `${timeZone} ${start.toISOString()}`).toEqual(start);
        }
        at = change;
        change = at.getTimeZoneTransition("next");
      }
    }
  });

  it("gives back any text it was given, in lines of at most 75 octets", () => {
    const random = seeded(20261123);
    for (let round = 0; round < 400; round++) {
      const title = randomText(random, 200).replace(/\n/g, " ");
      const description = randomText(random, 1200);
      const name = randomText(random, 60).replace(/[\n"\\^]/g, "") || "x";
      const text = calendarText({
        ...entry,
        title,
        description,
        attendee: { name, email: "a@example.org", moderator: true, reply: "MAYBE" },
      });
      for (const line of text.split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const { component, value } = read(text);
      expect(value("summary")).toBe(title);
      expect(value("description")).toBe(description);
      expect(component.getFirstProperty("attendee")?.getFirstParameter("cn")).toBe(name);
      expect(component.getAllProperties()).toHaveLength(13);
    }
  });

  it("folds between characters of four octets, wherever they stand", () => {
    for (let offset = 0; offset < 160; offset++) {
      const title = `${"x".repeat(offset)}😀陈é😀`;
      const text = calendarText({ ...entry, title });
      for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(text).not.toContain("\ufffd");
      expect(read(Buffer.from(text).toString("utf8")).value("summary")).toBe(title);
    }
  });

  it("lets no name, title or agenda start a property of its own", () => {
    const evil = 'x"\r\nATTACH:file:///etc/passwd\r\nEND:VEVENT\u0000;CN="y:z';
    const organiser = { name: 'N":mailto:evil@example.org', email: "nadia@example.org" };
    const { component } = read(calendarText({ ...entry, organiser, title: evil, description: evil, location: evil }));
    expect(component.getFirstProperty("attach")).toBeNull();
    expect(component.getFirstPropertyValue("organizer")).toBe("mailto:nadia@example.org");
  });
});

describe("vtimezone", () => {
  it("writes yearly rules where there are some", () => {
    expect(vtimezone("Europe/London", 2026, 2026)).toContain("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
    expect(vtimezone("America/New_York", 2026, 2026)).toContain("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU");
    expect(vtimezone("Africa/Casablanca", 2026, 2026)).not.toContain("RRULE");
    expect(vtimezone("Asia/Shanghai", 2026, 2026).match(/BEGIN:STANDARD/g)).toHaveLength(1);
  });

  it.each([
    ["America/Mexico_City", 2022, 2025], // no summer time any more after 2022
    ["Asia/Almaty", 2023, 2026], // one change in these years, and none in the year before
    ["America/Sao_Paulo", 2017, 2021],
    ["Europe/Dublin", 2026, 2028],
    ["Africa/Casablanca", 2026, 2028],
    ["Asia/Kathmandu", 2026, 2028],
    ["Australia/Lord_Howe", 2026, 2028],
    ["Pacific/Chatham", 2026, 2028],
  ])("%s is right from %i to %i, also when a law has changed", (name, first, last) => {
    const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(vtimezone(name, first, last))));
    const wrong: string[] = [];
    for (
      let day = Temporal.PlainDate.from({ year: first, month: 1, day: 1 });
      day.year <= last;
      day = day.add({ days: 3 })
    ) {
      const noon = day.toZonedDateTime({ timeZone: name, plainTime: "12:00" });
      const at = ICAL.Time.fromDateTimeString(`${day}T12:00:00`);
      const offset = zone.utcOffset(at);
      if (offset !== noon.offsetNanoseconds / 1e9) wrong.push(`${day}: ${offset}`);
    }
    expect(wrong).toEqual([]);
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const pieces = [
  "\\",
  ";",
  ",",
  ":",
  '"',
  "\n",
  "\\n",
  "é",
  "陈",
  "😀",
  "👩‍🚀",
  " ",
  "  ",
  "\t",
  "=",
  "^",
  "BEGIN:VEVENT",
  "a",
  "Z9",
];
const randomText = (random: () => number, most: number): string =>
  Array.from(
    { length: 1 + Math.floor((random() * most) / 4) },
    () => pieces[Math.floor(random() * pieces.length)] ?? "",
  )
    .join("")
    .trim() || "x";
