import { database, literally } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { type Actor, actorFrom, isAdministrator, isBanned } from "./account";

export const apiKeyByHash = (hash: string) =>
  database().apiKey.findUnique({
    where: { hash },
    include: { account: { include: { principals: { select: { accountId: true } } } } },
  });

/** The ids of those whose deputy an account is. */
export async function principalIdsOf(accountId: string): Promise<string[]> {
  const found = await database().deputy.findMany({ where: { deputyId: accountId }, select: { accountId: true } });
  return found.map((one) => one.accountId);
}

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
type Search = { search?: string; after?: string; limit?: number };

/** All accounts, for administrators; for others only their own. By name. */
export async function accountsFor(actor: Actor, { search = "", after, limit = 200 }: Search = {}) {
  const contains = { contains: literally(search.trim().slice(0, 100)), mode: "insensitive" as const };
  const accounts = await database().account.findMany({
    where: { AND: [mayKnow(actor), { OR: [{ name: contains }, { email: contains }] }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    include: forList,
  });
  return accounts.map(listed);
}

/** One account, as `accountsFor` lists it; null: none, or none of the actor's business. */
export async function accountFor(actor: Actor, id: string): Promise<AccountRow | null> {
  const account = await database().account.findFirst({ where: { AND: [mayKnow(actor), { id }] }, include: forList });
  return account && listed(account);
}

const mayKnow = (actor: Actor) => (isAdministrator(actor) ? {} : { id: actor.id });

const forList = {
  _count: { select: { rooms: { where: { retiredAt: null } } } },
  sessions: { orderBy: { createdAt: "desc" }, take: 1, select: { createdAt: true } },
} satisfies Prisma.AccountInclude;

function listed({ _count, sessions, ...account }: Prisma.AccountGetPayload<{ include: typeof forList }>) {
  return {
    ...actorFrom(account),
    phone: account.phone,
    banned: isBanned(account, new Date()),
    createdAt: account.createdAt,
    /** of the newest session still held */
    signedInAt: sessions[0]?.createdAt ?? null,
    rooms: _count.rooms,
  };
}
