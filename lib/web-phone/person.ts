import { type Actor, actorFrom, isBanned } from "@/lib/accounts/account";
import { accountById, principalIdsOf } from "@/lib/accounts/queries";
import type { Leg } from "./leg-queries";

/** As the log names the person of a leg: who came signed in as his account, a guest by his name. */
export const asLogged = ({ id, accountId, name }: Leg): Actor => ({
  id: accountId ?? `web:${id}`,
  name,
  email: "",
  role: "organiser",
  timeZone: null,
  language: "en",
});

/** With the rights that his account has now; null: a guest, whose link is no account's right. */
export async function actorOfLeg({ accountId }: Leg): Promise<Actor | null> {
  const account = accountId === null ? null : await accountById(accountId);
  if (!account || isBanned(account, new Date())) return null;
  return { ...actorFrom(account), deputyFor: await principalIdsOf(account.id) };
}
