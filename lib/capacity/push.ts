import { asterisk } from "@/lib/asterisk/link";
import { database, type Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { apply, readFamily } from "@/lib/rooms/push-astdb";
import { curveOf } from "./curve";
import { limitsOf } from "./limits";
import { quarterSeconds, quartersOf } from "./quarters";
import { keptBetween } from "./queries";

const family = "rollcall-capacity";
/** A week, and what may pass until the hourly look at it. */
const aheadSeconds = (7 * 24 + 2) * 3600;
const transaction = { maxWait: 20_000, timeout: 60_000 };

/**
 * Tells Asterisk how many ports there are and how many of them are kept in each quarter hour of the next week, so that the dialplan
 * keeps them free without the portal. Writes what differs.
 * @throws AsteriskAway
 */
export async function pushCapacity(): Promise<void> {
  if (asterisk().system.state().status === "off") return;
  await database().$transaction(async (tx) => {
    // One portal at a time: what the second reads is then what the first has written.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.capacity'), 3)`;
    const [wanted, found] = [await rowsOf(tx, Math.floor(Date.now() / 1000)), await readFamily(family)];
    const put = [...wanted].filter(([key, value]) => found.get(key) !== value);
    const row = ([key, value]: [string, string]) => ({ family, key, value });
    await apply([
      {
        below: put.filter(([key]) => key !== "ports").map(row),
        // Last: nobody counts against a limit before he sees what is kept.
        head: put.filter(([key]) => key === "ports").map(row),
        remove: [...found.keys()].filter((key) => !wanted.has(key)).map((key) => ({ family, key })),
        removeTrees: [],
        drift: false,
        lookAgain: false,
      },
    ]);
  }, transaction);
}

async function rowsOf(tx: Transaction, now: number): Promise<Map<string, string>> {
  const server = await tx.server.findFirstOrThrow({ orderBy: { createdAt: "asc" }, select: { id: true } });
  const limits = await limitsOf(tx, server.id);
  const ports = Math.min(limits.server ?? Infinity, limits.site ?? Infinity);
  if (!Number.isFinite(ports)) return new Map();
  const until = now + aheadSeconds;
  // Callers of a booking are let in early; its ports are kept from then on at the latest.
  const ahead = Math.max(quarterSeconds, environment().EARLY_MINUTES * 60);
  const span = { startsAt: new Date((now - quarterSeconds) * 1000), endsAt: new Date((until + 2 * ahead) * 1000) };
  const kept = quartersOf(curveOf(await keptBetween(span, server.id, tx), span), now, until, ahead);
  return new Map([["ports", String(ports)], ...[...kept].map(([at, seats]) => [String(at), String(seats)] as const)]);
}
