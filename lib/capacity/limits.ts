import type { Transaction } from "@/lib/database";
import type { SettingOf } from "@/lib/settings/setting";
import { portCount } from "./ports";

/** How many callers the site takes at once, over all its servers; null: nobody has said. */
export const sitePorts: SettingOf<number | null> = { key: "capacity.site-ports", schema: portCount, initial: null };

/** null: no limit */
export type Limits = { server: number | null; site: number | null };

export const limited = ({ server, site }: Limits): boolean => server !== null || site !== null;

type Reader = Pick<Transaction, "$queryRaw">;

export async function limitsOf(tx: Reader, serverId: string): Promise<Limits> {
  const [row] = await tx.$queryRaw<{ server: number | null; site: unknown }[]>`
    SELECT (SELECT ports FROM "Server" WHERE id = ${serverId}) AS server,
      (SELECT value FROM "Setting" WHERE key = ${sitePorts.key}) AS site`;
  return limitsFrom(row);
}

/**
 * The limits, which stay as they are for the rest of the transaction: who books shares the first lock, who changes a limit has it alone.
 * Where there is one, everybody who reserves queues at the second. Two statements, because one sees what was there when it began,
 * which is before it had the lock.
 */
export async function holdLimits(tx: Reader & Pick<Transaction, "$executeRaw">, serverId: string): Promise<Limits> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtext('rollcall.capacity'), 1)`;
  const [row] = await tx.$queryRaw<{ server: number | null; site: unknown }[]>`
    SELECT limits.server, limits.site, CASE WHEN limits.server IS NOT NULL OR jsonb_typeof(limits.site) = 'number'
      THEN pg_advisory_xact_lock(hashtext('rollcall.capacity'), 2)::text END
    FROM (SELECT (SELECT ports FROM "Server" WHERE id = ${serverId}) AS server,
      (SELECT value FROM "Setting" WHERE key = ${sitePorts.key}) AS site) AS limits`;
  return limitsFrom(row);
}

/** For the rest of the transaction nobody books. */
export const holdLimitsAlone = (tx: Pick<Transaction, "$executeRaw">) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.capacity'), 1)`;

/** What does not pass the schema of today counts as not set, as in lib/settings. */
function limitsFrom(row?: { server: number | null; site: unknown }): Limits {
  const site = sitePorts.schema.safeParse(row?.site);
  return { server: row?.server ?? null, site: site.success ? site.data : null };
}
