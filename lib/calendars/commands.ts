import type { Actor } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { newToken } from "@/lib/invitations/token";
import { refuse } from "@/lib/refusal";
import { viewOf } from "./queries";

const most = 20;

/** A new private address of the actor's bookings. */
export async function createFeed(actor: Actor, name: string) {
  const held = await database().calendarFeed.count({ where: { accountId: actor.id, revokedAt: null } });
  if (held >= most) return refuse("feed-too-many", { most });
  const feed = await database().calendarFeed.create({ data: { accountId: actor.id, name, token: newToken() } });
  return { ok: true as const, feed: viewOf(feed) };
}

/** From now on the address is nobody's. */
export async function revokeFeed(actor: Actor, id: string) {
  const { count } = await database().calendarFeed.updateMany({
    where: { id, accountId: actor.id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count > 0 ? { ok: true as const } : refuse("not-found");
}

/** Its owner sees whether anybody reads it. To the minute is enough, and spares writes. */
export const touchFeed = (id: string) =>
  database().calendarFeed.updateMany({
    where: { id, OR: [{ lastFetchedAt: null }, { lastFetchedAt: { lt: new Date(Date.now() - 60_000) } }] },
    data: { lastFetchedAt: new Date() },
  });
