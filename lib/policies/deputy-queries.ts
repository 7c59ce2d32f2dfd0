import type { Actor } from "@/lib/accounts/account";
import { database } from "@/lib/database";

const person = { select: { id: true, name: true, email: true } } as const;
export type Deputy = { id: string; name: string; email: string };

/** Who may book for the actor, by name. */
export async function deputiesOf(actor: Pick<Actor, "id">): Promise<Deputy[]> {
  const found = await database().deputy.findMany({
    where: { accountId: actor.id },
    select: { deputy: person },
    orderBy: { deputy: { name: "asc" } },
  });
  return found.map(({ deputy }) => deputy);
}

/** For whom the actor may book besides himself, because they named him; administrators may for everybody without being named. */
export async function principalsOf(actor: Pick<Actor, "id">): Promise<Deputy[]> {
  const found = await database().deputy.findMany({
    where: { deputyId: actor.id, account: { OR: [{ banned: null }, { banned: false }] } },
    select: { account: person },
    orderBy: { account: { name: "asc" } },
  });
  return found.map(({ account }) => account);
}
