import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { changeCodes } from "@/lib/codes/commands";
import { writeCode, writeConference, writeEnded, writeJoined, writeLeft } from "@/lib/conferences/history";
import { database } from "@/lib/database";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { callsIn, codeReportOf } from "./queries";
import { reportAsked, spanOf } from "./schema";

let ada: Actor;
let grace: Actor;
let mallory: Actor;
inPeopledDatabase((given) => {
  ({ ada, grace, mallory } = given);
});

const at = (time: string) => new Date(`2026-03-${time}:00Z`);
const march = spanOf(reportAsked.parse({ from: "2026-03-01", to: "2026-03-31", timeZone: "UTC" }));
const now = at("20T00:00");

/** A conference in `room`, with the calls of one evening: name, number, from, to (null: nobody heard), code. */
async function held(room: string, bridge: string, calls: [string, string, string, string | null, string][]) {
  const { id: server } = await database().server.findFirstOrThrow();
  const of = { server, bridge };
  const [first] = calls;
  await writeConference(of, { room, occurrence: null, at: at(first?.[2] ?? ""), exactly: true });
  for (const [name, number, from, to, code] of calls) {
    const id = `${bridge}-${name}-${from}`;
    const joined = {
      joinedAt: at(from).toISOString(),
      joinedExactly: true,
      muted: false,
      waiting: false,
      place: "room",
    };
    await writeJoined(of, { id, name, number, role: "participant", person: null, ...joined } as never, null);
    if (code) await writeCode(of, id, code);
    if (to) await writeLeft(of, id, at(to));
  }
  return of;
}

beforeAll(async () => {
  const { id: serverId } = await database().server.findFirstOrThrow();
  const plain = { serverId, name: "Room", participantPin: "480275", moderatorPin: "916034", timeZone: "UTC" };
  await database().room.create({ data: { ...plain, number: "71001", ownerId: grace.id } });
  await database().room.create({ data: { ...plain, number: "71002", ownerId: ada.id } });
  await changeCodes(ada, { codes: [{ code: "4711", name: "Bridge" }] });
  await held("71001", "one", [
    ["Bo", "+441632960001", "02T10:00", "02T10:30", "4711"],
    ["Bo", "+441632960001", "02T10:40", "02T11:00", "4711"],
    ["Cy", "+441632960002", "02T10:00", "02T10:15", ""],
  ]);
  const two = await held("71002", "two", [
    ["Bo", "+441632960001", "03T10:00", "03T10:10", "4711"],
    ["Di", "", "03T10:00", null, "99"],
  ]);
  await writeEnded(two, at("03T10:20"));
  // It goes over the end of February.
  await held("71001", "three", [["Ed", "+441632960003", "01T00:00", "01T00:06", "4711"]]);
  await database().participant.updateMany({
    where: { name: "Ed" },
    data: { joinedAt: new Date("2026-02-28T23:00:00Z") },
  });
});

describe("the report by project code", () => {
  test("counts conferences, people and minutes, cut to the days", async () => {
    expect(await codeReportOf(ada, march, now)).toEqual([
      { code: "4711", name: "Bridge", conferences: 3, people: 2, calls: 4, minutes: 66 },
      { code: "99", name: "", conferences: 1, people: 1, calls: 1, minutes: 20 },
      { code: "", name: "", conferences: 1, people: 1, calls: 1, minutes: 15 },
    ]);
    const [first, ...more] = await codeReportOf(ada, { ...march, code: "none" }, now);
    expect([first?.code, more]).toEqual(["", []]);
  });

  test("tells everybody of his own rooms and bookings alone", async () => {
    expect((await codeReportOf(grace, march, now)).map(({ code, calls }) => [code, calls])).toEqual([
      ["4711", 3],
      ["", 1],
    ]);
    expect(await codeReportOf(mallory, march, now)).toEqual([]);
    expect(await callsIn(mallory, march, now)).toEqual({ items: [], more: false });
    const { items } = await callsIn(grace, { ...march, code: "4711" }, now);
    expect(items.map(({ name, room, code, minutes }) => [name, room, code, minutes])).toEqual([
      ["Ed", "71001", "4711", 6],
      ["Bo", "71001", "4711", 30],
      ["Bo", "71001", "4711", 20],
    ]);
    expect(await callsIn(ada, march, now, 2)).toMatchObject({ more: true, items: { length: 2 } });
  });

  test("is asked for by days that are some, and by codes that could be one", () => {
    for (const wrong of [
      { from: "2026-03-02", to: "2026-03-01" },
      { from: "2026-02-30", to: "2026-03-01" },
      { from: "2020-01-01", to: "2026-01-01" },
      { from: "2026-03-01", to: "2026-03-02", code: "1' OR '1'='1" },
      { from: "2026-03-01", to: "2026-03-02", timeZone: "Nowhere" },
    ])
      expect(reportAsked.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });
});
