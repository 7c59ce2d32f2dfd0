import { setTimeout as sleep } from "node:timers/promises";
import { refuse } from "@/lib/refusal";
import type { CommandRefusal } from "./actions";
import { asterisk } from "./link";
import { roomNumber } from "./names";
import { text } from "./packet";

const patienceMs = 3_000;

/**
 * Keeps `room`'s conference from ending while those in it are aside (hold, side rooms): a quiet leg of our own, which goes when nobody is
 * aside any more. @returns when it is in, so that the last one may be moved
 */
export async function keepOpen(room: string): Promise<{ ok: true } | CommandRefusal> {
  const { calls } = asterisk();
  const anchored = async () => {
    const { ok, rows } = await listed(room);
    return ok && rows.some((row) => text(row, "channel").startsWith(`Local/${room}@rollcall-anchor-`));
  };
  if (await anchored()) return { ok: true };
  const legs = {
    Channel: `Local/${roomNumber(room)}@rollcall-anchor/n`,
    Context: "rollcall-anchored",
    Exten: room,
    Priority: 1,
  };
  const placed = await calls.send({ Action: "Originate", ...legs, Async: "true" });
  if (!placed.ok) return refuse(placed.reason, { detail: placed.detail });
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    if (await anchored()) return { ok: true };
    await sleep(30);
  }
  return refuse("asterisk-refused", { detail: "the conference could not be kept open" });
}

async function listed(room: string) {
  const answer = await asterisk().calls.ask({ Action: "ConfbridgeList", Conference: room });
  return answer.ok ? answer : { ok: false as const, rows: [] };
}
