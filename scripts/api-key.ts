import { actorFrom } from "../lib/accounts/account";
import { createApiKey } from "../lib/accounts/commands";
import { accountByEmail } from "../lib/accounts/queries";
import { fail, withPortalsDatabase } from "./portal-database";

/**
 * `npm run api-key -- <email> [name]`: makes a key for an account and prints just the key. The database is the running `npm start`'s;
 * DATABASE_URL goes before it.
 */
async function main([email, name = "command line"]: string[]): Promise<number> {
  if (!email) return fail("Whose? npm run api-key -- <email> [name]");
  return withPortalsDatabase(async () => {
    const account = await accountByEmail(email);
    if (!account) return fail(`No account has the e-mail ${email}.`);
    if (account.banned) return fail(`The account ${email} is closed: its keys do not work.`);
    const made = await createApiKey(actorFrom(account), name);
    if (!made.ok) return fail(`${email} holds ${made.most} keys already: revoke some on the account's page.`);
    process.stdout.write(`${made.key}\n`);
    return 0;
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const said = (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1);
  process.exitCode = fail(`The key could not be made: ${said}`);
}
