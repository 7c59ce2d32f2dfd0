import { createHash } from "node:crypto";
import { database } from "@/lib/database";

/** So many in so long, counted from the first. */
export type Limit = { max: number; windowSeconds: number };
export type Verdict = { allowed: boolean; retryAfterSeconds: number };

/** What the caller chose (an address, an e-mail of any length) as a key of fixed length that tells nothing. */
export const keyOf = (kind: string, ...parts: string[]) =>
  `${kind}:${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)}`;

/**
 * Counts one more under `key`. One statement, on Postgres' clock: two portals and two hundred requests at once count together.
 */
export async function consume(key: string, { max, windowSeconds }: Limit): Promise<Verdict> {
  const window = windowSeconds * 1000;
  const rows = await database().$queryRaw<Counted[]>`
    WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
    INSERT INTO "RateLimit" AS held (id, key, count, "lastRequest")
    SELECT gen_random_uuid()::text, ${key}, 1, now FROM clock
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN held."lastRequest" <= excluded."lastRequest" - ${window} THEN 1 ELSE held.count + 1 END,
      "lastRequest" = CASE WHEN held."lastRequest" <= excluded."lastRequest" - ${window}
        THEN excluded."lastRequest" ELSE held."lastRequest" END
    RETURNING count, ("lastRequest" + ${window} - (SELECT now FROM clock))::int AS left`;
  return verdict(rows[0], (count) => count <= max);
}

/** Whether one more would be allowed, without counting it. */
export async function peek(key: string, { max, windowSeconds }: Limit): Promise<Verdict> {
  const window = windowSeconds * 1000;
  const rows = await database().$queryRaw<Counted[]>`
    SELECT count, ("lastRequest" + ${window} - (extract(epoch FROM clock_timestamp()) * 1000)::bigint)::int AS left
    FROM "RateLimit" WHERE key = ${key}`;
  return verdict(rows[0], (count) => count < max);
}

/** Takes one back: it was no failure after all. */
export async function refund(key: string): Promise<void> {
  await database().rateLimit.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}

/** Starts from nothing. */
export async function forgive(keys: string[]): Promise<void> {
  await database().rateLimit.deleteMany({ where: { key: { in: keys } } });
}

type Counted = { count: number; left: number };

function verdict(row: Counted | undefined, fits: (count: number) => boolean): Verdict {
  if (!row || row.left <= 0 || fits(row.count)) return { allowed: true, retryAfterSeconds: 0 };
  return { allowed: false, retryAfterSeconds: Math.ceil(row.left / 1000) };
}
