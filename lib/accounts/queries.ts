import { database } from "@/lib/database";
import { type Actor, isAdministrator, isBanned } from "./account";

export const apiKeyByHash = (hash: string) =>
  database().apiKey.findUnique({ where: { hash }, include: { account: true } });

export const accountById = (id: string) => database().account.findUnique({ where: { id } });

export const accountByEmail = (email: string) =>
  database().account.findUnique({ where: { email: email.trim().toLowerCase() } });

/** Where the actor's account is signed in, newest first. */
export const sessionsOf = (actor: Actor) =>
  database().session.findMany({
    where: { accountId: actor.id, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: "desc" },
    select: { id: true, createdAt: true, expiresAt: true, ipAddress: true, userAgent: true },
  });

/** The actor's own keys that still work, newest first. */
export const apiKeysOf = (actor: Actor) =>
  database().apiKey.findMany({
    where: { accountId: actor.id, revokedAt: null },
    orderBy: { createdAt: "desc" },
    select: { id: true, name: true, prefix: true, createdAt: true, lastUsedAt: true },
  });

export type AccountRow = Awaited<ReturnType<typeof accountsFor>>[number];

/** All accounts, for administrators; for others only their own. */
export async function accountsFor(actor: Actor, { after, limit = 500 }: { after?: string; limit?: number } = {}) {
  const accounts = await database().account.findMany({
    where: isAdministrator(actor) ? {} : { id: actor.id },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    include: {
      _count: { select: { rooms: { where: { retiredAt: null } } } },
      sessions: { orderBy: { createdAt: "desc" }, take: 1, select: { createdAt: true } },
    },
  });
  return accounts.map(({ _count, sessions, ...account }) => ({
    id: account.id,
    name: account.name,
    email: account.email,
    role: account.role === "administrator" ? ("administrator" as const) : ("organiser" as const),
    language: account.language === "zh" ? ("zh" as const) : ("en" as const),
    timeZone: account.timeZone,
    banned: isBanned(account, new Date()),
    createdAt: account.createdAt,
    signedInAt: sessions[0]?.createdAt ?? null,
    rooms: _count.rooms,
  }));
}
