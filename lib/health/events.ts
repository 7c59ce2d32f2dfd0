import { database } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";

/** What the health page lists under 'What changed'. */
export const healthKinds = [
  "asterisk-lost",
  "asterisk-back",
  "asterisk-refused",
  "drift-repaired",
  "mail-failed",
  "sms-failed",
] as const;
export type HealthKind = (typeof healthKinds)[number];

/**
 * Keeps what happened to the system for the health page. Machine values only: the page has the words.
 * @param key the same happening noted by several portals is one row
 */
export async function noteHealth(kind: HealthKind, detail: Prisma.InputJsonObject, key?: string): Promise<void> {
  await database().healthEvent.createMany({ data: [{ kind, detail, key }], skipDuplicates: true });
}

/** What only the last time counts of, e.g. the last reconcile: one row, replaced. */
export async function noteLatest(key: LatestKey, detail: Prisma.InputJsonObject, at = new Date()): Promise<void> {
  const now = { kind: key, detail, at };
  await database().healthEvent.upsert({ where: { key }, create: { ...now, key }, update: now });
}

type LatestKey = "rooms-reconciled" | "reminders-looked" | "dial-in-known";

export const latest = (key: LatestKey) => database().healthEvent.findUnique({ where: { key } });
