import { randomBytes } from "node:crypto";
import type { Transaction } from "@/lib/database";

type NewRow = { name: string; email: string; role: string; language: string };

/**
 * Writes an account and its password. Asks nobody's rights: `createAccount` does, and the first administrator has nobody to ask.
 * @param passwordHash as `hashPassword` makes it
 */
export async function enrol(tx: Transaction, account: NewRow, passwordHash: string) {
  const created = await tx.account.create({ data: { ...account, emailVerified: true } });
  await tx.credential.create({
    data: { accountId: created.id, externalId: created.id, providerId: "credential", password: passwordHash },
  });
  return created;
}

/** 96 random bits in groups that can be read out. */
export const generatedPassword = () => (randomBytes(12).toString("hex").match(/.{6}/g) ?? []).join("-");
