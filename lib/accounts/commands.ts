import { hashPassword, verifyPassword } from "better-auth/crypto";
import { database, isUniqueViolation, type Transaction } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { type Actor, actorFrom, isAdministrator } from "./account";
import { newApiKey } from "./api-key";
import { enrol, generatedPassword } from "./enrol";
import { type AccountChange, accountChange, apiKeyName, type NewAccount, newAccount, newPassword } from "./schema";
import { consume, forgive, keyOf } from "./throttle";

/** @returns the account, and the password to hand over: it is not kept in clear */
export async function createAccount(actor: Actor, input: NewAccount) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const { password = generatedPassword(), ...account } = newAccount.parse(input);
  const hash = await hashPassword(password);
  try {
    const created = await database().$transaction((tx) => enrol(tx, account, hash));
    return { ok: true as const, account: actorFrom(created), password };
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("email-taken", { email: account.email });
    throw error;
  }
}

/**
 * Oneself: name, language, time zone. An administrator: anyone's, and the e-mail, the role and the telephone: conferences that are made
 * out of its calls are the account's, so nobody says by himself that a telephone is his.
 */
export async function changeAccount(actor: Actor, accountId: string, input: AccountChange) {
  const change = accountChange.parse(input);
  if (accountId !== actor.id && !isAdministrator(actor)) return refuse("not-found");
  const { role, email, phone } = change;
  if ([role, email, phone].some((given) => given !== undefined) && !isAdministrator(actor)) return refuse("forbidden");
  try {
    return await database().$transaction(async (tx) => {
      if (role === "organiser" && !(await othersAdminister(tx, accountId))) return refuse("last-administrator");
      const telephones = phone ? await tx.account.count({ where: { phone, id: { not: accountId } } }) : 0;
      if (telephones > 0) return refuse("phone-taken", { phone });
      const { count } = await tx.account.updateMany({ where: { id: accountId }, data: change });
      if (count === 0) return refuse("not-found");
      const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
      return { ok: true as const, account: { ...actorFrom(account), phone: account.phone } };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("email-taken", { email });
    throw error;
  }
}

/** Closes an account: its sessions end at once, its keys stop working; rooms and bookings stay. */
export async function banAccount(actor: Actor, accountId: string, reason: string | null = null) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  if (accountId === actor.id) return refuse("own-account");
  return database().$transaction(async (tx) => {
    if (!(await othersAdminister(tx, accountId))) return refuse("last-administrator");
    const { count } = await tx.account.updateMany({
      where: { id: accountId },
      data: { banned: true, banReason: reason?.slice(0, 500) ?? null, banExpires: null },
    });
    if (count === 0) return refuse("not-found");
    await tx.session.deleteMany({ where: { accountId } });
    return { ok: true as const };
  });
}

export async function unbanAccount(actor: Actor, accountId: string) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const { count } = await database().account.updateMany({
    where: { id: accountId },
    data: { banned: false, banReason: null, banExpires: null },
  });
  return count === 0 ? refuse("not-found") : { ok: true as const };
}

/** A new password for somebody who lost theirs. Whoever was signed in with the old one is out. */
export async function resetPassword(actor: Actor, accountId: string, given?: string) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const password = newPassword.parse(given ?? generatedPassword());
  const hash = await hashPassword(password);
  const found = await database().$transaction(async (tx) => {
    if (!(await tx.account.findUnique({ where: { id: accountId } }))) return false;
    await replacePassword(tx, accountId, hash);
    await tx.session.deleteMany({ where: { accountId } });
    return true;
  });
  return found ? { ok: true as const, password } : refuse("not-found");
}

const wrongCurrent = { max: 10, windowSeconds: 600 };

/** @param keep the session that stays signed in; the account's others end */
export async function changePassword(actor: Actor, current: string, next: string, keep: string | null) {
  const throttle = keyOf("change-password", actor.id);
  const { allowed, retryAfterSeconds } = await consume(throttle, wrongCurrent);
  if (!allowed) return refuse("too-many-requests", { retryAfterSeconds });
  const credential = await database().credential.findFirst({
    where: { accountId: actor.id, providerId: "credential" },
  });
  if (!credential?.password || !(await verifyPassword({ hash: credential.password, password: current })))
    return refuse("wrong-password");
  const hash = await hashPassword(newPassword.parse(next));
  await database().$transaction(async (tx) => {
    await replacePassword(tx, actor.id, hash);
    await tx.session.deleteMany({ where: { accountId: actor.id, ...(keep ? { id: { not: keep } } : {}) } });
  });
  await forgive([throttle]);
  return { ok: true as const };
}

/** Ends one of the actor's own sessions; it is out with its next request. */
export async function revokeSession(actor: Actor, sessionId: string) {
  const { count } = await database().session.deleteMany({ where: { id: sessionId, accountId: actor.id } });
  return count === 0 ? refuse("not-found") : { ok: true as const };
}

/** @param keep the session that stays */
export async function signOutEverywhere(actor: Actor, accountId = actor.id, keep: string | null = null) {
  if (accountId !== actor.id && !isAdministrator(actor)) return refuse("not-found");
  const { count } = await database().session.deleteMany({
    where: { accountId, ...(keep ? { id: { not: keep } } : {}) },
  });
  return { ok: true as const, ended: count };
}

const MOST_KEYS = 50;

/** @returns the key, which cannot be shown again */
export async function createApiKey(actor: Actor, name: string) {
  const { key, hash, prefix } = newApiKey();
  const data = { accountId: actor.id, name: apiKeyName.parse(name), hash, prefix };
  const held = await database().apiKey.count({ where: { accountId: actor.id, revokedAt: null } });
  if (held >= MOST_KEYS) return refuse("too-many-keys", { most: MOST_KEYS });
  const { id } = await database().apiKey.create({ data });
  return { ok: true as const, id, key };
}

export async function revokeApiKey(actor: Actor, id: string) {
  const { count } = await database().apiKey.updateMany({
    where: { id, accountId: actor.id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count === 0 ? refuse("not-found") : { ok: true as const };
}

/** Notes that a key is in use: once a minute is enough, and spares a write a request. */
export async function touchApiKey(key: { id: string; lastUsedAt: Date | null }, now: Date) {
  const minuteAgo = new Date(now.getTime() - 60_000);
  if (key.lastUsedAt && key.lastUsedAt > minuteAgo) return;
  await database().apiKey.updateMany({
    where: { id: key.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: minuteAgo } }] },
    data: { lastUsedAt: now },
  });
}

/** Removes sessions that ran out and counts that no throttle's window reaches any more. */
export async function forgetWhatIsOver(now: Date) {
  const dayAgo = BigInt(now.getTime() - 24 * 3600_000);
  await Promise.all([
    database().session.deleteMany({ where: { expiresAt: { lt: now } } }),
    database().rateLimit.deleteMany({ where: { lastRequest: { lt: dayAgo } } }),
  ]);
}

async function replacePassword(tx: Transaction, accountId: string, hash: string) {
  const { count } = await tx.credential.updateMany({
    where: { accountId, providerId: "credential" },
    data: { password: hash },
  });
  if (count === 0)
    await tx.credential.create({
      data: { accountId, externalId: accountId, providerId: "credential", password: hash },
    });
}

/**
 * Whether somebody else could still administer. Two administrators who demote each other at the same moment would both find the
 * other: the lock, held to the end of the transaction, lets one after the other look.
 */
async function othersAdminister(tx: Transaction, accountId: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('accounts.administrators'))`;
  const others = await tx.account.count({
    where: { id: { not: accountId }, role: "administrator", OR: [{ banned: false }, { banned: null }] },
  });
  return others > 0;
}
