import { z } from "zod";
import type { Transaction } from "@/lib/database";
import { settingOf } from "@/lib/settings/queries";
import type { SettingOf } from "@/lib/settings/setting";

export const portCount = z.int().min(1).max(100_000).nullable();

/** How many callers the site takes at once, over all its servers; null: nobody has said. */
export const sitePorts: SettingOf<number | null> = { key: "capacity.site-ports", schema: portCount, initial: null };

/** null: no limit */
export type Limits = { server: number | null; site: number | null };

export async function limitsOf(tx: Pick<Transaction, "server" | "setting">, serverId: string): Promise<Limits> {
  const server = await tx.server.findUnique({ where: { id: serverId }, select: { ports: true } });
  return { server: server?.ports ?? null, site: await settingOf(sitePorts, tx) };
}

/**
 * For the rest of the transaction the limits stay as they are: who books shares this lock, who changes a limit has it alone.
 */
export const holdLimits = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtext('rollcall.capacity'), 1)`;
export const holdLimitsAlone = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.capacity'), 1)`;

/** For the rest of the transaction nobody else reserves. Where there is a limit, everybody who does queues here. */
export const holdSeats = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.capacity'), 2)`;
