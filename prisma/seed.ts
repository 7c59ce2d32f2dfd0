import { hashPassword } from "better-auth/crypto";
import { enrol, generatedPassword } from "../lib/accounts/enrol";
import { database } from "../lib/database";
import { environment } from "../lib/environment";

/**
 * Makes the first administrator, when there is none: ADMIN_EMAIL with ADMIN_PASSWORD, or with a password made here. Two portals that
 * start at once make one: the second waits for the lock and finds the first's.
 * @returns who administers; `password` only in the one call that made it up
 */
export async function ensureAdministrator(): Promise<{ email: string; password?: string }> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = environment();
  const email = ADMIN_EMAIL.trim().toLowerCase();
  return database().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('accounts.administrators'))`;
      const administrators = await tx.account.findMany({
        where: { role: "administrator" },
        orderBy: { createdAt: "asc" },
        select: { email: true },
      });
      const known = administrators.find((account) => account.email === email) ?? administrators[0];
      if (known) return { email: known.email };
      if ((await tx.account.updateMany({ where: { email }, data: { role: "administrator" } })).count > 0)
        return { email };
      const password = ADMIN_PASSWORD ?? generatedPassword();
      const account = { email, name: "Administrator", role: "administrator", language: "en" };
      await enrol(tx, account, await hashPassword(password));
      return ADMIN_PASSWORD ? { email } : { email, password };
    },
    { timeout: 30_000, maxWait: 30_000 },
  );
}
