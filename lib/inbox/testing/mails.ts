let count = 0;

/** A mail with a calendar part, as calendars send them. */
export function mailOf({
  from = "Bob <bob@guest.test>",
  to = "portal@rollcall.test",
  method,
  ics,
  headers = [],
  id = `<${++count}.${process.pid}@mail.test>`,
}: {
  from?: string;
  to?: string;
  method: string;
  ics: string;
  headers?: string[];
  id?: string;
}): Buffer {
  return Buffer.from(
    [
      ...headers,
      `From: ${from}`,
      `To: ${to}`,
      "Subject: A meeting",
      `Message-ID: ${id}`,
      "MIME-Version: 1.0",
      'Content-Type: multipart/alternative; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Words for people.",
      "--b",
      `Content-Type: text/calendar; charset=utf-8; method=${method}`,
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from(ics).toString("base64").replace(/.{76}/g, "$&\r\n"),
      "--b--",
      "",
    ].join("\r\n"),
  );
}

/** One VCALENDAR. @param events lines of each VEVENT besides what they all have */
export const calendarOf = (method: string, ...events: string[][]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Elsewhere//EN",
    `METHOD:${method}`,
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

/** 2026-11-24T09:00:00.000Z → 20261124T090000Z */
export const basic = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, "");
