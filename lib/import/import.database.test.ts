import { expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { bookingsBetween } from "@/lib/bookings/queries";
import { createRoom } from "@/lib/rooms/commands";
import { roomByNumber, roomsOf } from "@/lib/rooms/queries";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { minutesLater } from "@/lib/time";
import { importSource, type Report } from "./commands";
import { sourceIn } from "./source";
import { conf, freePbx, webMeetme } from "./testing/files";

let ada: Actor;
let mallory: Actor;
inPeopledDatabase((given) => {
  ({ ada, mallory } = given);
});

/** The dump's year is far away: it is moved to this one's next months, a Tuesday staying one. */
const soon = minutesLater(new Date(), 14 * 24 * 60);
const day = (weeks: number) =>
  minutesLater(soon, weeks * 7 * 24 * 60)
    .toISOString()
    .slice(0, 10);
const dump = webMeetme
  .replaceAll("2030-03-05", day(0))
  .replaceAll("2030-03-12", day(1))
  .replaceAll("2030-03-19", day(2))
  .replaceAll("2030-04-01", day(3));

function taken(actor: Actor, text: string, dryRun = false) {
  const source = sourceIn(text);
  if (!source) throw new Error("nothing in it");
  return importSource(actor, source, { zone: "Europe/Zurich", dryRun, now: new Date() });
}
const said = (report: Report, what: Report[number]["what"]) =>
  report.filter((line) => line.what === what).map((line) => line.said);
const coming = async (actor: Actor) => bookingsBetween(actor, new Date(), minutesLater(new Date(), 100 * 24 * 60));

test("a dry run says what would be made, and makes nothing", async () => {
  const report = await taken(ada, dump, true);
  expect(said(report, "made")).toHaveLength(3 + 2);
  expect(await roomsOf(ada)).toEqual([]);
});

test("Web-MeetMe's bookings become rooms, a series and a date; twice is the same as once", async () => {
  const first = await taken(ada, dump);
  expect(said(first, "refused")).toEqual([]);
  expect(said(first, "made")).toEqual([
    "room 84217",
    expect.stringMatching(/^booking of 84217 at .*, 3 dates$/),
    "room 5550",
    expect.stringMatching(/^booking of 5550 at /),
    "room 7000",
  ]);
  expect(await roomByNumber(ada, "84217")).toMatchObject({
    participantPin: "483920",
    moderatorPin: "705184",
    access: "only-booked",
    waitForModerator: true,
    record: "always",
    maxParticipants: 12,
  });
  expect(await roomByNumber(ada, "5550")).toMatchObject({ options: { talkOnly: true } });
  expect(await roomByNumber(ada, "7000")).toMatchObject({ access: "always", announce: "none", name: "Permanent" });
  expect(said(first, "not-mapped")).toEqual(
    expect.arrayContaining([
      "owner grace: what was his is made in the name of --as",
      "bookings that are over and are left out: 1",
      "room 5550: its PIN has not 6 to 10 digits: a new one is given",
    ]),
  );
  const before = await coming(ada);
  expect(before).toHaveLength(4);

  const again = await taken(ada, dump);
  expect(said(again, "made")).toEqual([]);
  expect(said(again, "there")).toHaveLength(5);
  expect(await coming(ada)).toEqual(before);
});

test("meetme.conf's rooms, whose easy PINs are not kept", async () => {
  const report = await taken(ada, conf.replace("483920,705184", "123456,705184").replace("84217", "84218"));
  expect(said(report, "made")).toEqual(["room 1234", "room 2345", "room 84218"]);
  expect(said(report, "not-mapped")).toContain(
    "room 84218: its PINs are too easily guessed (pin-popular): new ones are given",
  );
  expect((await roomByNumber(ada, "84218"))?.participantPin).not.toBe("123456");
  expect(await roomByNumber(ada, "2345")).toMatchObject({ participantPin: "9938821" });
});

test("FreePBX's rows", async () => {
  await taken(ada, freePbx);
  expect(await roomByNumber(ada, "9000")).toMatchObject({
    name: "Direction",
    record: "always",
    options: { countOnEntry: true },
  });
  expect(await roomByNumber(ada, "9001")).toMatchObject({ announce: "none", options: { musicClass: "jazz" } });
});

test("what is somebody else's is refused, also on trial, and so is what cannot be a number", async () => {
  expect(await createRoom(ada, { name: "Ada's", number: "6100" })).toMatchObject({ ok: true });
  const file = "exten,options,userpin\n6100,c,\n12,,\n6101;DROP TABLE,,\n";
  for (const dryRun of [true, false]) {
    const report = await taken(mallory, file, dryRun);
    expect(said(report, "refused")).toEqual([
      expect.stringMatching(/^room 6100: /),
      "room 12: a number has 3 to 10 digits",
      "room 6101;DROP TABLE: a number has 3 to 10 digits",
    ]);
  }
});

test("a time that somebody has is refused in words", async () => {
  const clash = dump
    .replaceAll("'5550','1234'", "'84217','483920'")
    .replaceAll(day(3), day(1))
    .replace("14:00:00", "09:30:00")
    .replace("15:30:00", "11:00:00");
  const report = await taken(ada, clash);
  expect(said(report, "refused")).toEqual([expect.stringMatching(/^booking of 84217 at .*: /)]);
});
