import type { Actor } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { deputiesOf } from "./deputy-queries";

const most = 50;

/** Lets the account with this e-mail book, change and cancel in the actor's name. */
export async function addDeputy(actor: Actor, email: string) {
  const address = email.trim().toLowerCase();
  const before = await deputiesOf(actor);
  return before.some((deputy) => deputy.email === address)
    ? { ok: true as const, deputies: before }
    : nameDeputies(actor, [...before.map((deputy) => deputy.email), address]);
}

export async function removeDeputy(actor: Actor, id: string) {
  const { count } = await database().deputy.deleteMany({ where: { accountId: actor.id, deputyId: id } });
  return count > 0 ? { ok: true as const, deputies: await deputiesOf(actor) } : refuse("not-found");
}

/** Makes `emails` the whole list of the actor's deputies. */
export async function nameDeputies(actor: Actor, emails: string[]) {
  const wanted = [...new Set(emails.map((email) => email.trim().toLowerCase()))];
  if (wanted.length > most) return refuse("too-many-deputies", { most });
  if (wanted.includes(actor.email.toLowerCase())) return refuse("own-deputy");
  const found = await database().account.findMany({
    where: { email: { in: wanted } },
    select: { id: true, email: true },
  });
  const unknown = wanted.find((email) => !found.some((account) => account.email === email));
  if (unknown) return refuse("deputy-unknown", { email: unknown });
  await database().$transaction([
    database().deputy.deleteMany({ where: { accountId: actor.id, deputyId: { notIn: found.map(({ id }) => id) } } }),
    database().deputy.createMany({
      data: found.map(({ id }) => ({ accountId: actor.id, deputyId: id })),
      skipDuplicates: true,
    }),
  ]);
  return { ok: true as const, deputies: await deputiesOf(actor) };
}
