import { type Actor, actorFrom, isAdministrator, isBanned } from "@/lib/accounts/account";
import type { Transaction } from "@/lib/database";

/**
 * In whose name `actor` books: the account with this e-mail, if it has made him a deputy; administrators may for everybody, and everybody
 * for himself. What the principal may book, the deputy may: use the answer where a right is asked for.
 * @returns null: there is no such account, it is shut out, or it has not made him its deputy. Which of these is not for him to know.
 */
export async function mayBookFor(tx: Pick<Transaction, "account">, actor: Actor, email: string): Promise<Actor | null> {
  const address = email.trim().toLowerCase();
  if (address === actor.email.toLowerCase()) return actor;
  const account = await tx.account.findUnique({
    where: { email: address },
    include: { deputies: { where: { deputyId: actor.id }, select: { deputyId: true } } },
  });
  if (!account || isBanned(account, new Date())) return null;
  return isAdministrator(actor) || account.deputies.length > 0 ? actorFrom(account) : null;
}
