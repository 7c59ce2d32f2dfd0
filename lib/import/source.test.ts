import { describe, expect, test } from "vitest";
import { datesOf } from "./dates";
import { settingsOf, sourceIn } from "./source";
import { tablesIn } from "./sql-dump";
import { conf, freePbx, webMeetme } from "./testing/files";

describe("what a file is", () => {
  test("meetme.conf", () => {
    const source = sourceIn(conf);
    expect(source?.kind).toBe("meetme.conf");
    expect(source?.rooms.map(({ line, number, pin, adminPin }) => [line, number, pin, adminPin])).toEqual([
      [10, "1234", "", ""],
      [11, "2345", "9938821", ""],
      [12, "84217", "483920", "705184"],
    ]);
    expect(source?.notes.map(({ note }) => note)).toEqual([
      "audiobuffers=32: of a driver that is not used here",
      "fuzzystart=300: is EARLY_MINUTES in .env here, for all rooms",
      '#include "more.conf": import that file by itself',
    ]);
  });

  test("Web-MeetMe's dump, with a quote, a semicolon and brackets in a text", () => {
    const source = sourceIn(webMeetme);
    expect(source?.kind).toBe("Web-MeetMe");
    expect(source?.times).toHaveLength(5);
    expect(source?.times[0]).toMatchObject({
      number: "84217",
      name: "Harbour rebuild; Dave's call (weekly), and so on",
      pin: "483920",
      adminPin: "705184",
      most: "12",
    });
    expect(source?.rooms).toMatchObject([{ number: "7000", name: "Permanent", pin: "", booked: false }]);
    expect(source?.notes.map(({ note }) => note)).toEqual([
      "booking of 5551: its status is D, so it is left out",
      "owner grace: what was his is made in the name of --as",
    ]);
  });

  test("the same as CSV", () => {
    const csv =
      '"bookId","confno","pin","adminpin","starttime","endtime","maxUser","status","confDesc","uFlags"\r\n' +
      '"1","84217","483920","NULL","2030-03-05 09:00:00","2030-03-05 10:00:00","12","A","Harbour, ""weekly""","wM"\r\n';
    expect(sourceIn(csv)?.times).toMatchObject([
      {
        line: 2,
        number: "84217",
        name: 'Harbour, "weekly"',
        adminPin: "",
        letters: "wM",
        starts: "2030-03-05 09:00:00",
      },
    ]);
  });

  test("FreePBX's rows, as dump and as CSV", () => {
    const source = sourceIn(freePbx);
    expect(source?.rooms.map(({ number, name }) => [number, name])).toEqual([
      ["9000", "Direction"],
      ["9001", "Sub-direction, north"],
    ]);
    const [first, second] = source?.rooms ?? [];
    expect(first && settingsOf(first)).toEqual({
      defaults: { record: "always", musicWhileAlone: true },
      options: { countOnEntry: true },
      notes: [],
    });
    expect(second && settingsOf(second)).toMatchObject({
      defaults: { announce: "name", waitForModerator: true, maxParticipants: 20, musicWhileAlone: false },
      options: { musicClass: "jazz" },
      notes: [expect.stringContaining("join message")],
    });
    expect(sourceIn("exten;options;userpin\n9000;c;\n")?.rooms).toMatchObject([{ number: "9000", letters: "c" }]);
  });

  test.each(["", "hello", "a,b,c\n1,2,3\n", "[section]\nkey=value\n", "INSERT INTO `users` VALUES (1,'x');", "\0\0\0"])(
    "%j is none of them",
    (text) => expect(sourceIn(text)).toBeNull(),
  );
});

describe("dates", () => {
  const now = new Date("2030-03-10T00:00:00Z");
  const read = (text: string) => datesOf(sourceIn(text)?.times ?? [], "Europe/Zurich", now);

  test("of copied rows become a series of those to come, on the server's clock", () => {
    const { bookings, over } = read(webMeetme);
    expect(over).toBe(2);
    expect(bookings.map(({ startsAt, recurrence }) => [startsAt.toISOString(), recurrence])).toEqual([
      ["2030-03-12T08:00:00.000Z", "RRULE:FREQ=WEEKLY;COUNT=2"],
      ["2030-04-01T12:00:00.000Z", null],
    ]);
  });

  test("that are not evenly apart stay by themselves", () => {
    const { bookings } = read(
      webMeetme
        .replace("'2030-03-19 09:00:00','2030-03-19 10:00:00'", "'2030-03-20 09:30:00','2030-03-20 10:00:00'")
        .replaceAll("2030-03-05", "2030-03-11"),
    );
    expect(bookings.map(({ recurrence }) => recurrence)).toEqual([null, null, null, null]);
  });

  test("that are none are told", () => {
    const { bookings, notes } = read(webMeetme.replaceAll("2030-04-01 14:00:00", "2030-02-30 14:00:00"));
    expect(bookings).toHaveLength(1);
    expect(notes).toHaveLength(1);
  });
});

describe("hostile dumps", () => {
  test.each([
    "INSERT INTO booking (confno,starttime) VALUES ('1'",
    "INSERT INTO booking (confno,starttime) VALUES ('1,'2030",
    "INSERT INTO booking (confno,starttime) VALUES (1,2),",
  ])("that break off are refused in a sentence: %s", (sql) => {
    expect(() => tablesIn(sql)).toThrow(/breaks off/);
  });

  test.each([
    "/*".repeat(400_000),
    "`".repeat(900_001),
    "CREATE TABLE `a` (`".repeat(40_000),
    "INSERT INTO `a` (".repeat(50_000),
    `INSERT INTO a (b) VALUES ${"('x'),".repeat(15_000)}('y');`,
    "--".repeat(400_000),
    "'".repeat(900_000),
  ])("are read in no time (%#)", (sql) => {
    const started = performance.now();
    try {
      tablesIn(sql);
    } catch {
      // a sentence is as good as rows
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test("nothing of them is taken for more than text", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what an evil dump may hold
    const evil = "${process.exit()}";
    const [table] = tablesIn(`INSERT INTO booking (confno,__proto__) VALUES ('${evil}','polluted');`);
    expect(table?.rows[0]?.cells.get("confno")).toBe(evil);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
