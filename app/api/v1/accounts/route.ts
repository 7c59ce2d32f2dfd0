import { createAccount } from "@/lib/accounts/commands";
import { accountsFor } from "@/lib/accounts/queries";
import { accountPage, accountView, newAccount } from "@/lib/accounts/schema";
import { api, bodyOf, json } from "@/lib/http";

/** All accounts for an administrator, one's own for others. */
export const GET = api(async ({ actor, url }) => {
  const { limit, after } = accountPage.parse(Object.fromEntries(url.searchParams));
  const found = await accountsFor(actor, { after, limit: limit + 1 });
  const items = found.slice(0, limit).map((account) => accountView.parse(account));
  return json({ items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null });
});

export const POST = api(async ({ actor, request }) => {
  const made = await createAccount(actor, await bodyOf(request, newAccount));
  return made.ok ? json({ ...accountView.parse(made.account), password: made.password }, 201) : made;
});
