import { expect, test } from "vitest";
import { templateContent } from "./schema";
import { templateOf } from "./template";

const booking = {
  title: "Weekly team call",
  agenda: "Round",
  startsAt: new Date("2026-11-24T09:00:00Z"),
  endsAt: new Date("2026-11-24T09:45:00Z"),
  timeZone: "Europe/Zurich",
  seats: null,
  room: { id: "r", number: "84217", name: "Harbour", madeForBooking: false, participantPin: "1", moderatorPin: "2" },
  invitees: [],
  maxParticipants: null,
  waitForModerator: true,
  endWithModerator: null,
  joinMuted: false,
  announce: null,
  musicWhileAlone: null,
  record: "never" as const,
};

test("keeps all but the date", () => {
  const content = templateOf({
    ...booking,
    recurrence: "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270101T000000\nEXDATE;TZID=Europe/Zurich:20261201T100000",
    remindByMail: [60],
  });
  expect(content).toMatchObject({
    title: "Weekly team call",
    startTime: "10:00",
    durationMinutes: 45,
    room: "84217",
    recurrence: "RRULE:FREQ=WEEKLY;BYDAY=TU",
    settings: { waitForModerator: true, joinMuted: false, record: "never" },
    remindByMail: [60],
  });
  expect(templateContent.parse(content)).toEqual(content);
});

test("does not keep the number of a room that was made for one booking", () => {
  expect(templateOf({ ...booking, room: { ...booking.room, madeForBooking: true } }).room).toBeNull();
});
