import { describe, expect, test } from "vitest";
import { families, type Generation, generationOf, type PlannedRoom, type PlannedWindow, type Row } from "./rows";
import { type Held, heldOf, isNothing, keepOldSeconds, type Repair, repairOf } from "./rows-compare";

const room: PlannedRoom = {
  number: "2001",
  participantPin: "314159",
  moderatorPin: "271828",
  language: "en",
  timeZone: "Europe/London",
  access: "UNLESS_BOOKED",
  maxParticipants: null,
  waitForModerator: false,
  endWithModerator: false,
  joinMuted: false,
  announce: "TONE",
  musicWhileAlone: true,
  record: "ON_DEMAND",
};
const now = 1_800_000_000;
const window: PlannedWindow = {
  maxParticipants: null,
  waitForModerator: null,
  endWithModerator: null,
  joinMuted: null,
  announce: null,
  musicWhileAlone: null,
  record: null,
  seats: null,
  occurrence: "ckocc1",
  startsAt: now,
  endsAt: now + 3600,
  pins: [{ pin: "111222", role: "MODERATOR", invitation: "ckinv1" }],
};
const first = generationOf(room, [window], 0);
const second = generationOf(room, [{ ...window, endsAt: now + 7200 }], 0);
const bare = generationOf(room, [], 0);

/** AstDB, as far as it matters here. */
class Table {
  rows = new Map<string, string>();
  apply(repair: Repair) {
    for (const row of [...repair.below, ...repair.head]) this.rows.set(path(row), row.value);
    for (const place of repair.remove) this.rows.delete(path(place));
    for (const place of repair.removeTrees)
      for (const key of this.rows.keys())
        if (key === path(place) || key.startsWith(`${path(place)}/`)) this.rows.delete(key);
  }
  held = (): Held | undefined => heldOf(this.rows).get("2001");
  has = (generation: Generation) =>
    [generation.head, ...generation.below].every((row) => this.rows.get(path(row)) === row.value);
  count = (family: string) => [...this.rows.keys()].filter((key) => key.startsWith(`/${family}/`)).length;
}
const path = ({ family, key }: Pick<Row, "family" | "key">) => `/${family}/${key}`;

function pushed(...generations: Generation[]): Table {
  const table = new Table();
  for (const generation of generations) table.apply(repairOf("2001", generation, table.held(), now));
  return table;
}

describe("pushing a room", () => {
  test("writes everything the first time and nothing the second", () => {
    const table = pushed(first);
    expect(table.has(first)).toBe(true);
    const again = repairOf("2001", first, table.held(), now);
    expect(isNothing(again)).toBe(true);
    expect(again.drift).toBe(false);
  });

  test("the rows a caller needs are all there before the head names them", () => {
    const repair = repairOf("2001", second, pushed(first).held(), now);
    expect(repair.below.map(path)).toEqual(expect.arrayContaining(second.below.map(path)));
    expect(repair.head).toEqual([second.head]);
  });

  test("a caller who read the old head still finds its rows, until five minutes later", () => {
    const table = pushed(first, second);
    expect(table.count(families.window)).toBe(2);
    const soon = repairOf("2001", second, table.held(), now + keepOldSeconds - 1);
    expect(isNothing(soon)).toBe(true);
    expect(soon.lookAgain).toBe(true);
    const later = repairOf("2001", second, table.held(), now + keepOldSeconds);
    expect(later.lookAgain).toBe(false);
    table.apply(later);
    expect(table.has(second)).toBe(true);
    expect([table.count(families.window), table.count(families.pin), table.count(families.old)]).toEqual([1, 1, 0]);
  });

  test("there and back again: the old generation is the newest once more and stays", () => {
    const table = pushed(first, second, first);
    table.apply(repairOf("2001", first, table.held(), now + keepOldSeconds));
    expect(table.has(first)).toBe(true);
    expect(table.count(families.window)).toBe(1);
    expect(isNothing(repairOf("2001", first, table.held(), now + 9_999))).toBe(true);
    table.apply(repairOf("2001", bare, table.held(), now + 9_999));
    expect(table.count(families.window)).toBe(1); // five minutes from now, not from the first time
  });

  test("each generation's five minutes count from its own end", () => {
    const table = pushed(first);
    table.apply(repairOf("2001", second, table.held(), now));
    table.apply(repairOf("2001", bare, table.held(), now + 200));
    table.apply(repairOf("2001", bare, table.held(), now + keepOldSeconds));
    expect(table.count(families.window)).toBe(1);
    table.apply(repairOf("2001", bare, table.held(), now + 200 + keepOldSeconds));
    expect([...table.rows.keys()]).toEqual(["/rollcall-room/2001"]);
  });

  test("of a room that is no more nothing is left", () => {
    const table = pushed(first, second);
    table.apply(repairOf("2001", null, table.held(), now));
    expect(table.rows.size).toBe(0);
    expect(isNothing(repairOf("2001", null, undefined, now))).toBe(true);
  });
});

describe("rows that another hand was in", () => {
  const pin = `/rollcall-pin/2001/${first.version}/1/111222`;
  test.each<[string, (rows: Map<string, string>) => void]>([
    [
      "a changed PIN in the head",
      (rows) => rows.set("/rollcall-room/2001", first.head.value.replace("314159", "000000")),
    ],
    ["a head that is no head", (rows) => rows.set("/rollcall-room/2001", "hello")],
    ["a missing window", (rows) => rows.delete(`/rollcall-window/2001/${first.version}/1`)],
    ["a changed role", (rows) => rows.set(pin, '{"role":"participant","inv":"ckinv1"}')],
    [
      "a PIN too many",
      (rows) => rows.set(`/rollcall-pin/2001/${first.version}/1/999999`, '{"role":"moderator","inv":"x"}'),
    ],
    ["a window too many", (rows) => rows.set(`/rollcall-window/2001/${first.version}/2`, "{}")],
  ])("%s is seen and put right", (_, meddle) => {
    const table = pushed(first);
    meddle(table.rows);
    const repair = repairOf("2001", first, table.held(), now);
    expect(repair.drift).toBe(true);
    table.apply(repair);
    expect(table.has(first)).toBe(true);
    expect(isNothing(repairOf("2001", first, table.held(), now + keepOldSeconds))).toBe(true);
    expect(table.rows.size).toBe(3);
  });

  test("a plan that changed since is no drift", () => {
    expect(repairOf("2001", second, pushed(first).held(), now).drift).toBe(false);
  });
});
