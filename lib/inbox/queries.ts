import { z } from "zod";
import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { keyIn, pageOf } from "@/lib/page";
import { refuse } from "@/lib/refusal";
import type { InboxQuery } from "./schema";
import { untouched } from "./taken";

/** Mails that came in and what was done about them, newest first; for administrators. */
export async function inboxOf(actor: Actor, { limit, cursor, action }: InboxQuery) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const [at, id] = keyIn(cursor, z.tuple([z.iso.datetime(), z.string().regex(/^[a-z0-9]+$/)])) ?? [];
  const after = at ? { OR: [{ receivedAt: { lt: new Date(at) } }, { receivedAt: new Date(at), id: { lt: id } }] } : {};
  const found = await database().inboxMessage.findMany({
    where: { AND: [after, { action }] },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const page = pageOf(found, limit, (one) => [one.receivedAt.toISOString(), one.id]);
  return { ok: true as const, page };
}

/** How many mails of the last day were acted on, and how many left alone. */
export async function inboxCounts(now: Date): Promise<{ done: number; left: number }> {
  const receivedAt = { gt: new Date(now.getTime() - 86_400_000) };
  const [all, left] = await Promise.all([
    database().inboxMessage.count({ where: { receivedAt } }),
    database().inboxMessage.count({ where: { receivedAt, action: { in: untouched } } }),
  ]);
  return { done: all - left, left };
}
