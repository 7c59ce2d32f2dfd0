import { type Actor, actorFrom, isBanned } from "./account";
import { addressOf, neighbourhoodOf } from "./address";
import { bearerOf, hashOf } from "./api-key";
import { auth } from "./auth";
import { touchApiKey } from "./commands";
import { sessionCookies } from "./door";
import { apiKeyByHash, principalIdsOf } from "./queries";
import { consume, keyOf, peek } from "./throttle";

export { type Actor, isAdministrator } from "./account";

export type Who = { actor: Actor; by: "key" | "cookie"; sessionId: string | null };

/** Wrong keys from one address. 256 bits are not guessed; this keeps the guessing from being a load. */
const wrongKeys = { max: 60, windowSeconds: 60 };
const wrongKeysFrom = (headers: Pick<Headers, "get">) => keyOf("api-key-address", neighbourhoodOf(addressOf(headers)));

/**
 * Who sends this request, by bearer API key or by the session's cookie; null: nobody we know. A key that is sent decides alone: a
 * wrong one is not made good by a cookie.
 */
export async function actorOf(headers: Headers): Promise<Who | null> {
  return headers.has("authorization") ? byKey(headers) : byCookie(headers);
}

/** Why `actorOf` knew nobody, as a Refusal: too many wrong keys from this address, or simply not signed in. */
export async function whyNobody(headers: Headers) {
  if (headers.has("authorization")) {
    const { allowed, retryAfterSeconds } = await peek(wrongKeysFrom(headers), wrongKeys);
    if (!allowed) return { ok: false as const, reason: "too-many-requests", retryAfterSeconds };
  }
  return {
    ok: false as const,
    reason: "not-signed-in",
    detail: "Send an API key as a bearer token, or sign in.",
  };
}

async function byKey(headers: Headers): Promise<Who | null> {
  const key = bearerOf(headers);
  const throttle = wrongKeysFrom(headers);
  const [stored, { allowed }] = await Promise.all([key ? apiKeyByHash(hashOf(key)) : null, peek(throttle, wrongKeys)]);
  if (!allowed) return null;
  if (!stored || stored.revokedAt || isBanned(stored.account, new Date())) {
    await consume(throttle, wrongKeys);
    return null;
  }
  await touchApiKey(stored, new Date());
  const deputyFor = stored.account.principals.map(({ accountId }) => accountId);
  return { actor: { ...actorFrom(stored.account), deputyFor }, by: "key", sessionId: null };
}

async function byCookie(headers: Headers): Promise<Who | null> {
  const cookie = headers.get("cookie") ?? "";
  if (!sessionCookies.some((name) => cookie.includes(`${name}=`))) return null;
  const found = await auth().api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { user, session } = found;
  const ban = { banned: user.banned ?? false, banExpires: user.banExpires ?? null };
  if (isBanned(ban, new Date())) return null;
  const deputyFor = await principalIdsOf(user.id);
  const actor = { ...actorFrom({ ...user, timeZone: user.timeZone ?? null }), deputyFor };
  return { actor, by: "cookie", sessionId: session.id };
}
