import { asterisk } from "@/lib/asterisk/link";
import { families } from "./rows";
import { type Held, heldOf, type Place, type Repair } from "./rows-compare";

/** The rows Asterisk holds, of one room number or of all. @throws AsteriskAway */
export async function readHeld(number?: string): Promise<Map<string, Held>> {
  const { system } = asterisk();
  const trees = await Promise.all(
    Object.values(families).map((Family) => system.list({ Action: "DBGetTree", Family, Key: number })),
  );
  return heldOf(trees.flat().map((row) => [String(row.key), String(row.val)] as const));
}

/** All rows of one family, by key. @throws AsteriskAway */
export async function readFamily(Family: string): Promise<Map<string, string>> {
  const rows = await asterisk().system.list({ Action: "DBGetTree", Family });
  return new Map(rows.map(({ key, val }) => [String(key).slice(Family.length + 2), String(val)]));
}

/** Step by step: what is below a head is there before the head says so. @throws AsteriskAway, or what Asterisk did not store */
export async function apply(repairs: Repair[]): Promise<void> {
  const put = (rows: Repair["below"]) =>
    rows.map(({ family, key, value }) => ({ Action: "DBPut", Family: family, Key: key, Val: value }));
  const at = ({ family, key }: Place) => ({ Family: family, Key: key });
  await all(repairs.flatMap((repair) => put(repair.below)));
  await all(repairs.flatMap((repair) => put(repair.head)));
  await all([
    ...repairs.flatMap((repair) => repair.remove.map((place) => ({ Action: "DBDel", ...at(place) }))),
    ...repairs.flatMap((repair) => repair.removeTrees.map((place) => ({ Action: "DBDelTree", ...at(place) }))),
  ]);
}

async function all(actions: ({ Action: string } & Record<string, string>)[]): Promise<void> {
  const { system } = asterisk();
  const replies = await Promise.all(actions.map((action) => system.send(action)));
  for (const reply of replies) {
    // What is to be removed and is not there is removed.
    if (reply.ok || /not found|could not be deleted/.test(String(reply.detail))) continue;
    throw Object.assign(new Error(`Asterisk did not store a row: ${reply.detail}`), { refusal: reply });
  }
}
