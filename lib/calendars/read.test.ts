import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { timeZoneName } from "@/lib/time";
import { type ReadEvent, readCalendar } from "./read";
import { hostile } from "./testing/hostile";
import { windowsZones } from "./windows-zones";
import { zoneNamed } from "./zone-name";

const outlookZone = (tzid: string) => `BEGIN:VTIMEZONE
TZID:${tzid}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
`;
const calendar = (lines: string, zones = "", head = "METHOD:REQUEST\n") =>
  `BEGIN:VCALENDAR\nVERSION:2.0\n${head}${zones}BEGIN:VEVENT\nUID:u1\nDTSTAMP:20261101T080000Z\n${lines}\nEND:VEVENT\nEND:VCALENDAR\n`;

function read(text: string | Uint8Array, floating = "Europe/Zurich"): ReadEvent {
  const found = readCalendar(text, floating);
  if (!found.ok || !found.events[0]) throw new Error(JSON.stringify(found));
  return found.events[0];
}
const startOf = (lines: string, zones = "") => {
  const { start, problems } = read(calendar(`${lines}\nDURATION:PT30M`, zones));
  return start ? [start.at.toISOString().slice(0, 16), start.zone] : problems;
};

describe("times", () => {
  test.each([
    ["DTSTART:20260707T090000Z", ["2026-07-07T09:00", "UTC"]],
    ["DTSTART;TZID=America/New_York:20260707T090000", ["2026-07-07T13:00", "America/New_York"]],
    ['DTSTART;TZID="W. Europe Standard Time":20260707T090000', ["2026-07-07T07:00", "Europe/Berlin"]],
    ["DTSTART;TZID=GMT Standard Time:20260707T090000", ["2026-07-07T08:00", "Europe/London"]],
    [
      'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome":20260707T090000',
      ["2026-07-07T07:00", "Europe/Amsterdam"],
    ],
    ['DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260707T090000', ["2026-07-07T13:00", "America/New_York"]],
    ["DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Oslo:20260707T090000", ["2026-07-07T07:00", "Europe/Oslo"]],
    ["DTSTART:20260707T090000", ["2026-07-07T07:00", "Europe/Zurich"]],
    ["DTSTART;TZID=Nowhere/Special:20260707T090000", [{ what: "zone", text: "Nowhere/Special" }]],
    ["DTSTART:20260230T090000Z", [{ what: "start", text: "20260230T090000Z" }]],
    ["SUMMARY:no start", [{ what: "start", text: "" }]],
  ])("%s", (line, expected) => expect(startOf(line)).toEqual(expected));

  test("a zone with a name of its own is known by its rules", () => {
    const zones = outlookZone("Customized Time Zone");
    expect(startOf("DTSTART;TZID=Customized Time Zone:20260707T090000", zones)).toEqual([
      "2026-07-07T07:00",
      "Europe/Berlin",
    ]);
    expect(startOf("DTSTART;TZID=Customized Time Zone:20261207T090000", zones)).toEqual([
      "2026-12-07T08:00",
      "Europe/Berlin",
    ]);
  });

  test("a zone that is nobody's keeps its instant for one date, and is no zone for a series", () => {
    const odd = outlookZone("odd").replaceAll("+0100", "+0117").replaceAll("+0200", "+0217");
    expect(startOf("DTSTART;TZID=odd:20260707T090000", odd)).toEqual(["2026-07-07T06:43", null]);
    const series = read(calendar("DTSTART;TZID=odd:20260707T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY", odd));
    expect([series.recurrence, series.problems]).toEqual([null, [{ what: "zone", text: "odd" }]]);
  });

  test("every name of Windows is a zone of today's database", () => {
    expect(windowsZones.size).toBeGreaterThan(125);
    expect([...windowsZones.values()].filter((zone) => timeZoneName(zone) === null)).toEqual([]);
    expect([zoneNamed("China Standard Time"), zoneNamed("tokyo standard time")]).toEqual([
      "Asia/Shanghai",
      "Asia/Tokyo",
    ]);
  });
});

describe("an event", () => {
  test("is read whole", () => {
    const event = read(
      calendar(
        `DTSTART;TZID=Europe/Berlin:20261124T090000
DTEND;TZID=Europe/Berlin:20261124T101500
SEQUENCE:3
SUMMARY:Harbour\\, rebuild
 \\; part 2
DESCRIPTION:one\\ntwo
STATUS:CONFIRMED
ORGANIZER;CN="Ada Lovelace":MAILTO:Ada@Example.org
ATTENDEE;CN=Grace;PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:grace@example.org
ATTENDEE;CUTYPE=ROOM:mailto:room@example.org
ATTENDEE;CN="A: B":invalid:nomail
RRULE;X-NOTE="a:b":FREQ=WEEKLY;UNTIL=20261222T080000Z
EXDATE;TZID=America/New_York:20261201T030000
EXDATE;VALUE=DATE:20261208`,
      ),
    );
    expect(event).toMatchObject({
      uid: "u1",
      sequence: 3,
      durationSeconds: 4500,
      title: "Harbour, rebuild; part 2",
      description: "one\ntwo",
      organiser: { name: "Ada Lovelace", email: "ada@example.org" },
      recurrence: "RRULE:FREQ=WEEKLY;UNTIL=20261222T090000\nEXDATE:20261201T090000,20261208T090000",
      attendees: [
        { name: "Grace", email: "grace@example.org", answer: "ACCEPTED", chair: true, thing: false },
        { name: "room@example.org", email: "room@example.org", answer: "NEEDS-ACTION", thing: true },
      ],
      problems: [{ what: "attendee", text: "invalid:nomail" }],
    });
  });

  test.each([
    ["DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261126", [{ what: "allDay", text: "2026-11-24" }]],
    ["DTSTART:20261124T090000Z\nDTEND:20261124T080000Z", [{ what: "end", text: "20261124T080000Z" }]],
    ["DTSTART:20261124T090000Z", [{ what: "end", text: "" }]],
    ["DTSTART:99991231T235959Z\nDURATION:PT1H", [{ what: "start", text: "99991231T235959Z" }]],
    ["DTSTART:20261124T090000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY", [{ what: "recurrence", text: "FREQ=HOURLY" }]],
    [
      "DTSTART:20261124T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEXRULE:FREQ=DAILY",
      [{ what: "recurrence", text: "EXRULE" }],
    ],
  ])("%s is said", (lines, problems) => expect(read(calendar(lines)).problems).toEqual(problems));

  test("one date of a series is known by the start that its rule gave it", () => {
    const event = read(
      calendar(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261124T090000\nDTSTART:20261124T100000Z\nDURATION:PT1H",
      ),
    );
    expect([event.recurrenceId?.at.toISOString(), event.thisAndFuture]).toEqual(["2026-11-24T08:00:00.000Z", true]);
  });
});

describe("the text", () => {
  const plain = calendar("SUMMARY:Zürich 会议\nDTSTART:20261124T090000Z\nDURATION:P1DT2H");
  test.each([
    ["UTF-8", Buffer.from(plain)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${plain}`)],
    ["UTF-16 with a mark", Buffer.from(`\ufeff${plain}`, "utf16le")],
    ["UTF-16 without one", Buffer.from(plain, "utf16le")],
    ["UTF-16 the other way round", Buffer.from(`\ufeff${plain}`, "utf16le").swap16()],
    ["lines that end as Windows ends them", Buffer.from(plain.replaceAll("\n", "\r\n"))],
  ])("%s", (_, bytes) => {
    const { title, durationSeconds } = read(Uint8Array.from(bytes));
    expect([title, durationSeconds]).toEqual(["Zürich 会议", 93_600]);
  });

  test("Chinese as Windows writes it, for who reads Chinese", () => {
    const [before = "", after = ""] = calendar("SUMMARY:?\nDTSTART:20261124T090000Z\nDURATION:PT1H").split("?");
    const bytes = Uint8Array.from([...Buffer.from(before), 0xb8, 0xdb, 0xbf, 0xda, ...Buffer.from(after)]);
    const titles = ["zh", "en"].map((language) => {
      const found = readCalendar(bytes, "UTC", language);
      return found.ok && found.events[0]?.title;
    });
    expect(titles).toEqual(["港口", "¸Û¿Ú"]);
  });

  test("eight bits", () => expect(read(Uint8Array.from(Buffer.from(plain, "latin1"))).title).toMatch(/^Zürich/));

  test.each([
    ["", "calendar-unreadable"],
    ["<html>", "calendar-unreadable"],
    ["BEGIN:VCALENDAR\nEND:VCALENDAR", "calendar-empty"],
    [plain.slice(0, -20), "calendar-cut"],
  ])("%j is refused", (text, reason) => expect(readCalendar(text, "UTC")).toMatchObject({ ok: false, reason }));
});

test("hostile files are refused by name or read, within a second and 100 MB, and never crash", () => {
  const script = fileURLToPath(new URL("testing/read-alone.ts", import.meta.url));
  const said = execFileSync(process.execPath, ["--import", "tsx", script], { encoding: "utf8", timeout: 25_000 });
  const lines = said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ name }) => name)).toEqual(Object.keys(hostile));
  expect(lines.filter(({ milliseconds, megabytes }) => milliseconds > 1_000 || megabytes > 100)).toEqual([]);
  const outcome = Object.fromEntries(lines.map(({ name, outcome }) => [name, outcome]));
  expect(outcome).toMatchObject({
    "a megabyte of nesting": "calendar-too-deep",
    "a million folds": "calendar-too-large",
    "ten thousand events": "calendar-too-many",
    "three megabytes": "calendar-too-large",
    "an endless rule": { read: 1, problems: [{ what: "recurrence", text: "FREQ=SECONDLY" }] },
    "a name of a zone in eight bits": { read: 1, problems: [] },
    NULs: { read: 1, problems: [] },
  });
});
