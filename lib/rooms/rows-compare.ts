import { families, type Generation, type Row, versionOf } from "./rows";

/** What AstDB holds of one room number. Keys below are short, as in versionOf: `w/<i>`, `p/<i>/<pin>`. */
export type Held = { head: string | null; generations: Map<string, Map<string, string>>; old: Map<string, number> };

export type Place = { family: string; key: string };

/** What to do for one room, in this order: nothing in a later step before all of an earlier one has been answered. */
export type Repair = {
  below: Row[];
  head: Row[];
  /** single rows */
  remove: Place[];
  /** a place and everything below it */
  removeTrees: Place[];
  /** another hand was in the rows */
  drift: boolean;
  /** rows of an older generation stay for callers who have read its head; look again then */
  lookAgain: boolean;
};

/** A caller reads the head, then needs three tries for his PIN. */
export const keepOldSeconds = 300;

const keep = (value: Held | undefined): Held => value ?? { head: null, generations: new Map(), old: new Map() };

/** @param wanted null: there is no such room (any more) @param now epoch seconds */
export function repairOf(number: string, wanted: Generation | null, found: Held | undefined, now: number): Repair {
  const held = keep(found);
  if (!wanted) return removal(number, held);
  const repair: Repair = { below: [], head: [], remove: [], removeTrees: [], drift: false, lookAgain: false };
  const standing = headVersion(held.head);
  repair.drift = standing !== null && !isWhole(held, standing);
  completeGeneration(repair, wanted, held);
  if (held.head !== wanted.head.value) repair.head.push(wanted.head);
  if (held.old.has(wanted.version)) repair.remove.push(mark(number, wanted.version)); // it is the newest again
  for (const version of new Set([...held.generations.keys(), ...held.old.keys()]))
    if (version !== wanted.version) retire(repair, number, version, held, now);
  return repair;
}

function completeGeneration(repair: Repair, wanted: Generation, held: Held) {
  const standing = held.generations.get(wanted.version);
  for (const row of wanted.below) if (standing?.get(shortKey(row)) !== row.value) repair.below.push(row);
  if (!standing) return;
  const known = new Set(wanted.below.map(shortKey));
  for (const key of standing.keys())
    if (!known.has(key)) repair.remove.push(placeOf(wanted.number, wanted.version, key));
}

/** AstDB knows no times: a row says since when a generation is old. */
function retire(repair: Repair, number: string, version: string, held: Held, now: number) {
  const since = held.old.get(version);
  if (since !== undefined && since <= now - keepOldSeconds) {
    for (const family of [families.window, families.pin, families.old])
      repair.removeTrees.push({ family, key: `${number}/${version}` });
    return;
  }
  if (since === undefined) repair.below.push({ ...mark(number, version), value: String(now) });
  repair.lookAgain = true;
}

function removal(number: string, held: Held): Repair {
  const removeTrees: Place[] = [];
  if (held.head !== null) removeTrees.push({ family: families.head, key: number });
  for (const family of [families.window, families.pin])
    if (held.generations.size > 0) removeTrees.push({ family, key: number });
  if (held.old.size > 0) removeTrees.push({ family: families.old, key: number });
  return { below: [], head: [], remove: [], removeTrees, drift: false, lookAgain: false };
}

export const isNothing = (repair: Repair) =>
  repair.below.length + repair.head.length + repair.remove.length + repair.removeTrees.length === 0;

/** Are the head and its rows as they were written, together? */
function isWhole(held: Held, version: string): boolean {
  const rest = `{${held.head?.slice(`{"v":"${version}",`.length)}`;
  return versionOf(rest, [...(held.generations.get(version) ?? [])]) === version;
}

const headVersion = (head: string | null) =>
  head === null ? null : (/^\{"v":"([0-9a-f]{12})",/.exec(head)?.[1] ?? "");

const mark = (number: string, version: string): Place => ({ family: families.old, key: `${number}/${version}` });

const shortKey = (row: Row) => `${row.family === families.window ? "w" : "p"}/${row.key.split("/").slice(2).join("/")}`;

const placeOf = (number: string, version: string, key: string): Place => ({
  family: key.startsWith("w/") ? families.window : families.pin,
  key: `${number}/${version}/${key.slice(2)}`,
});

/** Rows as DBGetTree lists them (`/family/key`, value), by room number. */
export function heldOf(rows: Iterable<readonly [string, string]>): Map<string, Held> {
  const rooms = new Map<string, Held>();
  for (const [path, value] of rows) {
    const [, family, number = "", version = "", ...rest] = path.split("/");
    let held = rooms.get(number);
    if (!held) {
      held = keep(undefined);
      rooms.set(number, held);
    }
    if (family === families.head) held.head = value;
    else if (family === families.old) held.old.set(version, Number(value));
    else {
      const short = `${family === families.window ? "w" : "p"}/${rest.join("/")}`;
      const generation = held.generations.get(version);
      if (generation) generation.set(short, value);
      else held.generations.set(version, new Map([[short, value]]));
    }
  }
  return rooms;
}
