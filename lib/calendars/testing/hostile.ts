/** Files that somebody could send who means no good, or whose program cannot write calendars, by name. */
export const hostile: Record<string, () => Uint8Array> = {
  "a megabyte of nesting": () => bytes("BEGIN:VCALENDAR\r\n".repeat(60_000)),
  "nested events": () => bytes(`BEGIN:VCALENDAR\n${"BEGIN:VEVENT\n".repeat(80_000)}`),
  "a million folds": () => bytes(event(`DESCRIPTION:x${"\r\n ".repeat(600_000)}`)),
  "a line without an end": () => bytes(event(`SUMMARY:${"x".repeat(1_900_000)}`)),
  "an endless rule": () => bytes(event("RRULE:FREQ=SECONDLY")),
  "a rule that never matches": () => bytes(event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
  "a rule of all there is": () =>
    bytes(event(`RRULE:FREQ=YEARLY;BYSECOND=${Array.from({ length: 60 }, (_, at) => at)}`)),
  "many dates taken out": () => bytes(event("EXDATE:20261124T090000\r\n".repeat(75_000))),
  "one long list of dates": () => bytes(event(`EXDATE;TZID=Europe/Berlin:${"20261124T090000,".repeat(110_000)}`)),
  "ten thousand events": () =>
    bytes(calendar(Array.from({ length: 10_000 }, () => event("SUMMARY:x", false)).join(""))),
  "many zones of their own": () => bytes(calendar(`${manyZones()}${event("", false)}`)),
  "many attendees": () => bytes(event("ATTENDEE:mailto:ada@example.org\r\n".repeat(50_000))),
  "a name of a zone in eight bits": () =>
    Uint8Array.from(Buffer.from(timed("DTSTART;TZID=Europe/Z\xfcrich:20261124T090000"), "latin1")),
  NULs: () => bytes(event("SUMMARY:a\0b\0\0c")),
  "halves of characters": () => bytes(Buffer.from(event("SUMMARY:a\ud800b"), "utf16le").toString("latin1"), "latin1"),
  noise: () => Uint8Array.from({ length: 500_000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) & 255),
  "nothing but zeros": () => new Uint8Array(1_900_000),
  "an open quote": () => bytes(event(`ATTENDEE;CN="${"a;b=".repeat(10_000)}:mailto:x@example.org`)),
  "three megabytes": () => bytes("BEGIN:VCALENDAR\n".padEnd(3_000_000, "X-A:b\n")),
};

const bytes = (text: string, encoding: BufferEncoding = "utf8") => Uint8Array.from(Buffer.from(text, encoding));
const calendar = (inside: string) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${inside}END:VCALENDAR\r\n`;
const timed = (start: string, more = "", whole = true) => {
  const text = `BEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20261101T000000Z\r\n${start}\r\nDURATION:PT1H\r\n${more}\r\nEND:VEVENT\r\n`;
  return whole ? calendar(text) : text;
};
const event = (more: string, whole = true) => timed("DTSTART:20261124T090000Z", more, whole);
const manyZones = () =>
  Array.from(
    { length: 400 },
    (_, at) =>
      `BEGIN:VTIMEZONE\r\nTZID:made up ${at}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0137\r\n` +
      `TZOFFSETTO:+0137\r\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n` +
      timed(`DTSTART;TZID=made up ${at}:20261124T090000`, "", false),
  ).join("");
