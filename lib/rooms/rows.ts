import { createHash } from "node:crypto";
import { dialplanValue } from "@/lib/asterisk/encode";
import { type Options, optionsRow } from "./options";

/**
 * What the dialplan reads of a room: rows of AstDB, machine values only. One row, the head, is ever replaced; everything below it is
 * written under the head's version first, so that a caller sees all of a change or nothing of it (docs/decisions/011).
 */
export const families = { head: "rollcall-room", window: "rollcall-window", pin: "rollcall-pin", old: "rollcall-old" };

export type Row = { family: string; key: string; value: string };
export type Generation = { number: string; version: string; head: Row; below: Row[] };

type Settings = {
  maxParticipants: number | null;
  waitForModerator: boolean;
  endWithModerator: boolean;
  joinMuted: boolean;
  announce: "NONE" | "TONE" | "NAME";
  musicWhileAlone: boolean;
  record: "ALWAYS" | "ON_DEMAND" | "NEVER";
};

export type PlannedRoom = Settings & {
  number: string;
  participantPin: string;
  moderatorPin: string;
  language: string;
  timeZone: string;
  access: "ALWAYS" | "UNLESS_BOOKED" | "ONLY_BOOKED";
  options?: Partial<Options>;
};

/** An occurrence with its booking's overrides (null: as the room has it). Times in epoch seconds. */
export type PlannedWindow = { [Name in keyof Settings]: Settings[Name] | null } & {
  occurrence: string;
  startsAt: number;
  endsAt: number;
  seats: number | null;
  options?: Partial<Options>;
  pins: { pin: string; role: "MODERATOR" | "PARTICIPANT"; invitation: string; vip?: boolean }[];
};

/** @throws UnsafeValue when a value could not stand in the dialplan */
export function generationOf(room: PlannedRoom, windows: PlannedWindow[], earlySeconds: number): Generation {
  const number = digits(room.number);
  const inOrder = windows.toSorted((a, b) => a.startsAt - b.startsAt || (a.occurrence < b.occurrence ? -1 : 1));
  const below: [string, string][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const [at, window] of inOrder.entries()) {
    const index = at + 1;
    // Who comes early must not meet the people of the booking before.
    const open = Math.max(window.startsAt - earlySeconds, Math.min(before, window.startsAt));
    before = Math.max(before, window.endsAt);
    below.push([`w/${index}`, JSON.stringify(windowOf(room, window, open))]);
    for (const { pin, role, invitation, vip } of window.pins) {
      const person = { role: role.toLowerCase(), inv: word(invitation), ...(vip && { vip: 1 }) };
      below.push([`p/${index}/${digits(pin)}`, JSON.stringify(person)]);
    }
  }
  const rest = JSON.stringify(headOf(room, inOrder.length));
  const version = versionOf(rest, below);
  return {
    number,
    version,
    head: { family: families.head, key: number, value: `{"v":"${version}",${rest.slice(1)}` },
    below: below.map(([key, value]) => ({ ...placeOf(number, version, key), value })),
  };
}

const headOf = (room: PlannedRoom, windows: number) => ({
  lang: word(room.language),
  tz: word(room.timeZone),
  access: room.access.toLowerCase().replaceAll("_", "-"),
  n: windows,
  pin: digits(room.participantPin),
  apin: digits(room.moderatorPin),
  ...settingsOf(room, room.maxParticipants),
  ...optionsRow(room.options ?? {}),
});

function windowOf(room: PlannedRoom, window: PlannedWindow, open: number) {
  const settings: Settings = {
    maxParticipants: null,
    waitForModerator: window.waitForModerator ?? room.waitForModerator,
    endWithModerator: window.endWithModerator ?? room.endWithModerator,
    joinMuted: window.joinMuted ?? room.joinMuted,
    announce: window.announce ?? room.announce,
    musicWhileAlone: window.musicWhileAlone ?? room.musicWhileAlone,
    record: window.record ?? room.record,
  };
  const most = window.maxParticipants ?? window.seats ?? room.maxParticipants;
  const times = { open, from: window.startsAt, until: window.endsAt };
  return {
    id: word(window.occurrence),
    ...times,
    ...settingsOf(settings, most),
    ...optionsRow({ ...room.options, ...window.options }),
  };
}

const records = { ALWAYS: "always", ON_DEMAND: "demand", NEVER: "never" };

const settingsOf = (from: Settings, most: number | null) => ({
  max: most ?? 0,
  wait: Number(from.waitForModerator),
  endm: Number(from.endWithModerator),
  mute: Number(from.joinMuted),
  ann: from.announce.toLowerCase(),
  moh: Number(from.musicWhileAlone),
  rec: records[from.record],
});

/** Where a row of a generation stands: `w/<i>` is a window, `p/<i>/<pin>` a personal PIN of it. */
function placeOf(number: string, version: string, key: string): { family: string; key: string } {
  const family = key.startsWith("w/") ? families.window : families.pin;
  return { family, key: `${number}/${version}/${key.slice(2)}` };
}

/**
 * The name of a generation is what it says, so that rows changed by another hand are seen to be.
 * @param rest the head without its version @param below short keys and values, in any order
 */
export function versionOf(rest: string, below: [string, string][]): string {
  const lines = below.map(([key, value]) => `${key}=${value}`).sort();
  return createHash("sha256")
    .update([rest, ...lines].join("\n"))
    .digest("hex")
    .slice(0, 12);
}

function digits(value: string): string {
  if (!/^[0-9]{1,32}$/.test(value)) throw unsafe();
  return value;
}

function word(value: string): string {
  if (!/^[A-Za-z0-9_+/-]{1,64}$/.test(dialplanValue(value))) throw unsafe();
  return value;
}

const unsafe = () =>
  Object.assign(new Error("a room's value is no machine value: not pushed"), { name: "UnsafeValue" });
