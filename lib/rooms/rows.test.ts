import { describe, expect, test } from "vitest";
import { generationOf, type PlannedRoom, type PlannedWindow } from "./rows";

const room: PlannedRoom = {
  number: "2001",
  participantPin: "314159",
  moderatorPin: "271828",
  language: "en",
  timeZone: "Europe/London",
  access: "UNLESS_BOOKED",
  maxParticipants: 40,
  waitForModerator: false,
  endWithModerator: false,
  joinMuted: false,
  announce: "TONE",
  musicWhileAlone: true,
  record: "ON_DEMAND",
};
const asTheRoom = {
  maxParticipants: null,
  waitForModerator: null,
  endWithModerator: null,
  joinMuted: null,
  announce: null,
  musicWhileAlone: null,
  record: null,
  seats: null,
};
const nine = 1_800_000_000;
const window = (
  occurrence: string,
  startsAt: number,
  endsAt: number,
  more: Partial<PlannedWindow> = {},
): PlannedWindow => ({
  ...asTheRoom,
  occurrence,
  startsAt,
  endsAt,
  pins: [],
  ...more,
});
const early = 600;

describe("a room that is not booked", () => {
  const generation = generationOf(room, [], early);

  test("is one row in the dialplan's own words and order", () => {
    expect(generation.below).toEqual([]);
    expect(generation.version).toMatch(/^[0-9a-f]{12}$/);
    expect(generation.head).toEqual({
      family: "rollcall-room",
      key: "2001",
      value:
        `{"v":"${generation.version}","lang":"en","tz":"Europe/London","access":"unless-booked","n":0,` +
        '"pin":"314159","apin":"271828","max":40,"wait":0,"endm":0,"mute":0,"ann":"tone","moh":1,"rec":"demand"}',
    });
  });

  test("0 participants at most means no limit", () => {
    expect(generationOf({ ...room, maxParticipants: null }, [], early).head.value).toContain('"max":0,');
  });
});

describe("a booked room", () => {
  const pins: PlannedWindow["pins"] = [
    { pin: "111222", role: "MODERATOR", invitation: "ckinv1" },
    { pin: "333444", role: "PARTICIPANT", invitation: "ckinv2" },
  ];
  const booked = window("ckocc1", nine, nine + 3600, {
    waitForModerator: true,
    record: "ALWAYS",
    announce: "NONE",
    pins,
  });
  const generation = generationOf(room, [booked], early);

  test("has its window below the version, with the overrides worked in", () => {
    expect(generation.below[0]).toEqual({
      family: "rollcall-window",
      key: `2001/${generation.version}/1`,
      value:
        `{"id":"ckocc1","open":${nine - 600},"from":${nine},"until":${nine + 3600},"max":40,"wait":1,"endm":0,"mute":0,` +
        '"ann":"none","moh":1,"rec":"always"}',
    });
    expect(generation.head.value).toContain('"n":1,');
  });

  test("has the personal PINs of the window", () => {
    expect(generation.below.slice(1)).toEqual([
      {
        family: "rollcall-pin",
        key: `2001/${generation.version}/1/111222`,
        value: '{"role":"moderator","inv":"ckinv1"}',
      },
      {
        family: "rollcall-pin",
        key: `2001/${generation.version}/1/333444`,
        value: '{"role":"participant","inv":"ckinv2"}',
      },
    ]);
  });

  test.each([
    [{ maxParticipants: 5, seats: 9 }, 5],
    [{ seats: 9 }, 9],
    [{}, 40],
  ])("lets in as many as the booking says, else its seats, else the room: %j", (more, most) => {
    const [row] = generationOf(room, [window("a", nine, nine + 60, more)], early).below;
    expect(JSON.parse(row?.value ?? "").max).toBe(most);
  });

  test("changes its version with anything that a caller could notice, and with nothing else", () => {
    const versions = [
      generation,
      generationOf({ ...room, participantPin: "314158" }, [booked], early),
      generationOf(room, [{ ...booked, endsAt: booked.endsAt + 60 }], early),
      generationOf(room, [{ ...booked, pins: pins.slice(1) }], early),
      generationOf(room, [{ ...booked, pins: pins.map((pin) => ({ ...pin, role: "MODERATOR" as const })) }], early),
      generationOf(room, [], early),
    ].map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(generationOf(room, [{ ...booked, pins: pins.toReversed() }], early).version).toBe(generation.version);
  });
});

describe("options", () => {
  const row = (value: string | undefined) => JSON.parse(value ?? "{}");

  test("stand in the row only where they are other than everywhere", () => {
    const talk = {
      ...room,
      options: { talkOnly: true, digits: "told" as const, exit: "operator", warnAtMinutes: [5, 1] },
    };
    expect(row(generationOf(talk, [], early).head.value)).toMatchObject({
      talk: 1,
      dig: "told",
      exit: "operator",
      warn: "5-1",
    });
    const plain = { ...room, options: { talkOnly: false, maxMinutes: null, digits: "menu" as const } };
    expect(generationOf(plain, [], early).version).toBe(generationOf(room, [], early).version);
  });

  test("of a booking go before the room's, also back to what is usual", () => {
    const [own] = generationOf(
      { ...room, options: { talkOnly: true, leaveByKey: true } },
      [window("a", nine, nine + 60, { options: { talkOnly: false, maxMinutes: 30 } })],
      early,
    ).below;
    const { talk, hash, mins } = row(own?.value);
    expect([talk, hash, mins]).toEqual([undefined, 1, 30]);
  });

  // biome-ignore lint/suspicious/noTemplateCurlyInString: Asterisk would evaluate it
  test.each(["${SHELL(id)}", "a,b", "../../etc/passwd", "a b", "a\nb", "x".repeat(65)])("refuse %j", (evil) => {
    const { intro, exit, mohc } = row(
      generationOf({ ...room, options: { intro: evil, exit: evil, musicClass: evil } }, [], early).head.value,
    );
    expect([intro, exit, mohc]).toEqual([undefined, undefined, undefined]);
  });
});

describe("windows one after the other", () => {
  const opens = (windows: PlannedWindow[]) =>
    generationOf(room, windows, early)
      .below.filter((row) => row.family === "rollcall-window")
      .map((row) => JSON.parse(row.value))
      .map(({ id, open }) => [id, open]);

  test("are numbered by their start, whatever order they come in", () => {
    expect(opens([window("b", nine + 7200, nine + 9000), window("a", nine, nine + 3600)])).toEqual([
      ["a", nine - 600],
      ["b", nine + 6600],
    ]);
  });

  test("the next does not open while the one before still runs", () => {
    expect(
      opens([
        window("a", nine, nine + 3600),
        window("b", nine + 3600, nine + 7200),
        window("c", nine + 7500, nine + 7800),
      ]),
    ).toEqual([
      ["a", nine - 600],
      ["b", nine + 3600],
      ["c", nine + 7200],
    ]);
  });
});

describe("what the dialplan would evaluate never gets there", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Asterisk would evaluate it
  const evil = ["${SHELL(id)}", "$[1]", "a,b", "a&b", "a|b", "a\r\nAction: Command", "a\0", '"', "\\", "Zürich", ""];
  test.each(evil)("%j", (value) => {
    const refused = { name: "UnsafeValue" };
    const thrown = (work: () => unknown) => {
      try {
        work();
      } catch (error) {
        return error;
      }
    };
    expect(thrown(() => generationOf({ ...room, timeZone: value }, [], early))).toMatchObject(refused);
    expect(thrown(() => generationOf({ ...room, language: value }, [], early))).toMatchObject(refused);
    expect(thrown(() => generationOf({ ...room, number: value }, [], early))).toMatchObject(refused);
    expect(thrown(() => generationOf({ ...room, participantPin: value }, [], early))).toMatchObject(refused);
    expect(thrown(() => generationOf({ ...room, moderatorPin: value }, [], early))).toMatchObject(refused);
    expect(thrown(() => generationOf(room, [window(value, nine, nine + 60)], early))).toMatchObject(refused);
    for (const pin of [
      { pin: value, role: "MODERATOR" as const, invitation: "a" },
      { pin: "123456", role: "MODERATOR" as const, invitation: value },
    ])
      expect(thrown(() => generationOf(room, [window("a", nine, nine + 60, { pins: [pin] })], early))).toMatchObject(
        refused,
      );
  });

  test("no row is near what an AMI line can hold, with the longest values there are", () => {
    const long = {
      ...room,
      number: "9".repeat(32),
      timeZone: "America/Argentina/ComodRivadavia",
      maxParticipants: 100_000,
      options: {
        countOnEntry: true,
        reviewName: true,
        intro: "a".repeat(64),
        musicClass: "b".repeat(40),
        talkOnly: true,
        listenOnly: true,
        digits: "passed" as const,
        leaveByKey: true,
        exit: "c".repeat(40),
        endWhenAlone: true,
        maxMinutes: 1_440,
        warnAtMinutes: [120, 60, 30, 10, 2],
        denoise: true,
      },
    };
    const pins = [{ pin: "9".repeat(12), role: "PARTICIPANT" as const, invitation: "c".repeat(30) }];
    const generation = generationOf(long, [window("c".repeat(30), nine, nine + 60, { pins })], early);
    for (const row of [generation.head, ...generation.below])
      expect(row.key.length + row.value.length).toBeLessThan(700);
  });
});
