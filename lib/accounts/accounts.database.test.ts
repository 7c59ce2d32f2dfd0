import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forget } from "@/lib/once";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { ensureAdministrator } from "@/prisma/seed";
import type { Actor } from "./account";
import { actorFrom } from "./account";
import { actorOf, whyNobody } from "./actor";
import { auth, makeAuth } from "./auth";
import * as commands from "./commands";
import { accountByEmail, accountsFor, apiKeysOf, sessionsOf } from "./queries";
import { type Cookie, signIn, signOut } from "./sign-in";

let fresh: FreshDatabase;
let admin: Actor;
let organiser: Actor;
const password = "correct horse battery";
const from = (address: string, more: Record<string, string> = {}) =>
  new Headers({ "x-forwarded-for": address, "user-agent": "test", ...more });
const asBrowser = (cookies: Cookie[]) =>
  from("192.0.2.1", { cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ") });

async function signedInAs(email: string, secret = password): Promise<Headers> {
  const signed = await signIn(from("192.0.2.1"), { email, password: secret });
  if (!signed.ok) throw new Error(signed.reason);
  return asBrowser(signed.cookies);
}

beforeAll(async () => {
  fresh = await freshDatabase();
  process.env.ADMIN_EMAIL = "Ada@Example.org";
  process.env.ADMIN_PASSWORD = password;
  await ensureAdministrator();
  const account = await accountByEmail("ada@example.org");
  if (!account) throw new Error("no administrator");
  admin = actorFrom(account);
  const made = await commands.createAccount(admin, { name: "Grace", email: "grace@example.org", password });
  if (!made.ok) throw new Error(made.reason);
  organiser = made.account;
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.database.rateLimit.deleteMany());

describe("signing in", () => {
  test("opens a session that says who it is", async () => {
    const headers = await signedInAs("grace@example.org");
    expect(await actorOf(headers)).toMatchObject({ by: "cookie", actor: organiser });
    expect((await sessionsOf(organiser))[0]).toMatchObject({ userAgent: "test", ipAddress: "192.0.2.1" });
  });

  test("takes the e-mail in any case, and sets a cookie scripts cannot read", async () => {
    const signed = await signIn(from("192.0.2.1"), { email: " GRACE@example.org ", password });
    if (!signed.ok) throw new Error(signed.reason);
    expect(signed.cookies[0]).toMatchObject({
      name: "rollcall.session_token",
      options: { httpOnly: true, sameSite: "lax", path: "/" },
    });
    expect(signed.cookies[0]?.options.secure).toBeFalsy();
  });

  test("sends the cookie over https only where the portal is there", async () => {
    const secure = makeAuth(fresh.database, { APP_URL: "https://rollcall.example", AUTH_SECRET: "x".repeat(32) });
    const { headers } = await secure.api.signInEmail({
      body: { email: "grace@example.org", password },
      headers: from("192.0.2.1"),
      returnHeaders: true,
    });
    expect(headers.get("set-cookie")).toMatch(/^__Secure-rollcall\.session_token=.*HttpOnly; Secure; SameSite=Lax/i);
  });

  test("says the same of an unknown e-mail and of a wrong password", async () => {
    const unknown = await signIn(from("192.0.2.1"), { email: "nobody@example.org", password });
    const wrong = await signIn(from("192.0.2.1"), { email: "grace@example.org", password: "wrong" });
    expect(unknown).toEqual({ ok: false, reason: "wrong-credentials" });
    expect(wrong).toEqual(unknown);
    expect(await signIn(from("192.0.2.1"), { email: "", password: "" })).toEqual(unknown);
    expect(await signIn(from("192.0.2.1"), { email: "grace@example.org", password: "x".repeat(5000) })).toEqual(
      unknown,
    );
  });

  test("does not let anyone sign up", async () => {
    const request = new Request("http://localhost:3000/api/auth/sign-up/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://localhost:3000" },
      body: JSON.stringify({ name: "Eve", email: "eve@example.org", password }),
    });
    expect((await auth().handler(request)).status).toBe(400);
    expect(await accountByEmail("eve@example.org")).toBeNull();
  });

  test("sign-out ends the session in the database", async () => {
    const headers = await signedInAs("grace@example.org");
    const cookies = await signOut(headers);
    expect(cookies.find((cookie) => cookie.name === "rollcall.session_token")?.options.maxAge).toBe(0);
    expect(await actorOf(headers)).toBeNull();
  });

  test("a cookie that somebody made up is nobody", async () => {
    const headers = await signedInAs("grace@example.org");
    const cookie = headers.get("cookie") ?? "";
    expect(await actorOf(from("192.0.2.1", { cookie: cookie.replace(/.{8}$/, "AAAAAA%3D") }))).toBeNull();
    expect(await actorOf(from("192.0.2.1"))).toBeNull();
  });
});

describe("the throttle", () => {
  const wrong = (instance: ReturnType<typeof makeAuth>, email: string, address: string) =>
    instance.handler(
      new Request("http://localhost:3000/api/auth/sign-in/email", {
        method: "POST",
        headers: from(address, { "content-type": "application/json", origin: "http://localhost:3000" }),
        body: JSON.stringify({ email, password: "wrong" }),
      }),
    );

  test("counts together over two portals, and over both doors", async () => {
    const settings = { APP_URL: "http://localhost:3000", AUTH_SECRET: process.env.AUTH_SECRET ?? "" };
    const [one, two] = [makeAuth(fresh.database, settings), makeAuth(fresh.database, settings)];
    const answers = [];
    for (let n = 0; n < 3; n++) {
      answers.push((await wrong(one, "grace@example.org", "198.51.100.1")).status);
      answers.push((await wrong(two, "Grace@example.org ".trim(), "198.51.100.1")).status);
    }
    expect(answers).toEqual([401, 401, 401, 401, 401, 401]);
    expect((await wrong(one, "grace@example.org", "198.51.100.1")).status).toBe(429);
    const refused = await signIn(from("198.51.100.1"), { email: "grace@example.org", password });
    expect(refused).toMatchObject({ ok: false, reason: "too-many-requests" });
    expect(refused.ok === false && "retryAfterSeconds" in refused && refused.retryAfterSeconds).toBeGreaterThan(500);
    // …and does not shut the account's owner out, who is somewhere else
    expect((await signIn(from("192.0.2.1"), { email: "grace@example.org", password })).ok).toBe(true);
  });

  test("lets through no more when all try at once", async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => signIn(from("198.51.100.2"), { email: "grace@example.org", password: "wrong" })),
    );
    expect(tries.filter((answer) => !answer.ok && answer.reason === "wrong-credentials")).toHaveLength(6);
  });

  test("an address that goes through many e-mails is stopped", async () => {
    const reasons = [];
    for (let n = 0; n < 52; n++) {
      const answer = await signIn(from("2001:db8:1:2::9"), { email: `someone${n}@example.org`, password: "wrong" });
      reasons.push(answer.ok ? "ok" : answer.reason);
    }
    expect(reasons.filter((reason) => reason === "wrong-credentials")).toHaveLength(50);
    expect(await signIn(from("2001:db8:1:2::abcd"), { email: "grace@example.org", password })).toMatchObject({
      reason: "too-many-requests",
    });
  });

  test("many who sign in rightly from one address are not", async () => {
    for (let n = 0; n < 60; n++)
      expect((await signIn(from("198.51.100.4"), { email: "grace@example.org", password })).ok).toBe(true);
  });
});

describe("sessions", () => {
  test("a revoked one is out with its next request, only its own account may revoke it", async () => {
    await commands.signOutEverywhere(organiser);
    const headers = await signedInAs("grace@example.org");
    const who = await actorOf(headers);
    const id = who?.sessionId ?? "";
    expect(await commands.revokeSession(admin, id)).toMatchObject({ reason: "not-found" });
    expect(await actorOf(headers)).not.toBeNull();
    expect(await commands.revokeSession(organiser, id)).toEqual({ ok: true });
    expect(await actorOf(headers)).toBeNull();
  });

  test("sign out everywhere else", async () => {
    const [here, there] = [await signedInAs("grace@example.org"), await signedInAs("grace@example.org")];
    const keep = (await actorOf(here))?.sessionId ?? null;
    await commands.signOutEverywhere(organiser, organiser.id, keep);
    expect(await actorOf(here)).not.toBeNull();
    expect(await actorOf(there)).toBeNull();
  });

  test("an expired one is out", async () => {
    const headers = await signedInAs("grace@example.org");
    await fresh.database.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await actorOf(headers)).toBeNull();
  });
});

describe("a closed account", () => {
  test("is out at once, with sessions and keys, and comes back when it is opened", async () => {
    const made = await commands.createAccount(admin, { name: "Eve", email: "eve@example.org", password });
    if (!made.ok) throw new Error(made.reason);
    const session = await signedInAs("eve@example.org");
    const key = await commands.createApiKey(made.account, "script");
    const bearer = from("192.0.2.1", { authorization: `Bearer ${key.ok && key.key}` });
    expect(await commands.banAccount(admin, made.account.id, "left")).toEqual({ ok: true });
    expect(await actorOf(session)).toBeNull();
    expect(await actorOf(bearer)).toBeNull();
    expect(await signIn(from("192.0.2.1"), { email: "eve@example.org", password })).toMatchObject({ reason: "banned" });
    expect(await signIn(from("192.0.2.1"), { email: "eve@example.org", password: "wrong" })).toMatchObject({
      reason: "wrong-credentials",
    });
    expect(await commands.unbanAccount(admin, made.account.id)).toEqual({ ok: true });
    expect(await actorOf(bearer)).toMatchObject({ by: "key" });
    await signedInAs("eve@example.org");
  });
});

describe("passwords", () => {
  test("the owner changes it knowing the old one; other sessions end", async () => {
    const made = await commands.createAccount(admin, { name: "Lin", email: "lin@example.org" });
    if (!made.ok) throw new Error(made.reason);
    const [here, there] = [
      await signedInAs("lin@example.org", made.password),
      await signedInAs("lin@example.org", made.password),
    ];
    const keep = (await actorOf(here))?.sessionId ?? null;
    expect(await commands.changePassword(made.account, "wrong", "a new password", keep)).toMatchObject({
      reason: "wrong-password",
    });
    expect(await commands.changePassword(made.account, made.password, "a new password", keep)).toEqual({ ok: true });
    expect(await actorOf(here)).not.toBeNull();
    expect(await actorOf(there)).toBeNull();
    await signedInAs("lin@example.org", "a new password");
  });

  test("an administrator's reset ends every session", async () => {
    const headers = await signedInAs("lin@example.org", "a new password");
    const lin = actorFrom((await accountByEmail("lin@example.org")) ?? expect.fail());
    const reset = await commands.resetPassword(admin, lin.id);
    expect(await actorOf(headers)).toBeNull();
    await signedInAs("lin@example.org", reset.ok ? reset.password : "");
  });
});

describe("API keys", () => {
  test("work until revoked; only a hash is kept; use is noted once a minute", async () => {
    const made = await commands.createApiKey(organiser, "nightly export");
    if (!made.ok) throw new Error(made.reason);
    expect(made.key).toMatch(/^rc_[\w-]{43}$/);
    const headers = from("192.0.2.1", { authorization: `Bearer ${made.key}` });
    expect(await actorOf(headers)).toMatchObject({ by: "key", actor: { id: organiser.id } });
    const stored = await fresh.database.apiKey.findUniqueOrThrow({ where: { id: made.id } });
    expect(JSON.stringify(stored)).not.toContain(made.key);
    expect(stored.lastUsedAt).not.toBeNull();
    await actorOf(headers);
    const again = await fresh.database.apiKey.findUniqueOrThrow({ where: { id: made.id } });
    expect(again.lastUsedAt).toEqual(stored.lastUsedAt);
    expect(await commands.revokeApiKey(admin, made.id)).toMatchObject({ reason: "not-found" });
    expect(await commands.revokeApiKey(organiser, made.id)).toEqual({ ok: true });
    expect(await actorOf(headers)).toBeNull();
    expect(await apiKeysOf(organiser)).toEqual([]);
  });

  test("a wrong one is nobody, cookie or not; too many from one address are told to wait", async () => {
    const cookie = (await signedInAs("grace@example.org")).get("cookie") ?? "";
    const guess = from("198.51.100.7", { cookie, authorization: "Bearer rc_guess" });
    expect(await actorOf(guess)).toBeNull();
    expect(await whyNobody(guess)).toMatchObject({ reason: "not-signed-in" });
    for (let n = 0; n < 60; n++) await actorOf(guess);
    expect(await whyNobody(guess)).toMatchObject({ reason: "too-many-requests" });
    expect(await whyNobody(from("198.51.100.7"))).toMatchObject({ reason: "not-signed-in" });
  });
});

describe("rights", () => {
  test("an organiser does not administer", async () => {
    const forbidden = { ok: false, reason: "forbidden" };
    expect(
      await commands.createAccount(organiser, { name: "X", email: "x@example.org", role: "administrator" }),
    ).toEqual(forbidden);
    expect(await commands.changeAccount(organiser, organiser.id, { role: "administrator" })).toEqual(forbidden);
    expect(await commands.changeAccount(organiser, admin.id, { name: "Eve" })).toMatchObject({ reason: "not-found" });
    expect(await commands.banAccount(organiser, admin.id)).toEqual(forbidden);
    expect(await commands.unbanAccount(organiser, admin.id)).toEqual(forbidden);
    expect(await commands.resetPassword(organiser, admin.id)).toEqual(forbidden);
    expect(await commands.signOutEverywhere(organiser, admin.id)).toMatchObject({ reason: "not-found" });
    expect((await accountsFor(organiser)).map((account) => account.id)).toEqual([organiser.id]);
    expect((await accountsFor(admin)).length).toBeGreaterThan(1);
  });

  test("changes their own name, language and zone", async () => {
    const change = { name: "Grace Hopper", language: "zh", timeZone: "Asia/Shanghai" } as const;
    expect(await commands.changeAccount(organiser, organiser.id, change)).toMatchObject({ ok: true, account: change });
    await expect(commands.changeAccount(organiser, organiser.id, { timeZone: "Mars/Olympus" })).rejects.toThrow();
    await expect(commands.changeAccount(organiser, organiser.id, { name: "a\r\nBcc: b" })).rejects.toThrow();
  });

  test("the last administrator stays one, even when two demote each other at once", async () => {
    expect(await commands.changeAccount(admin, admin.id, { role: "organiser" })).toMatchObject({
      reason: "last-administrator",
    });
    expect(await commands.banAccount(admin, admin.id)).toMatchObject({ reason: "own-account" });
    const second = await commands.createAccount(admin, { name: "Bo", email: "bo@example.org", role: "administrator" });
    if (!second.ok) throw new Error(second.reason);
    const results = await Promise.all([
      commands.changeAccount(admin, second.account.id, { role: "organiser" }),
      commands.changeAccount(second.account, admin.id, { role: "organiser" }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await fresh.database.account.count({ where: { role: "administrator" } })).toBe(1);
    await fresh.database.account.update({ where: { id: admin.id }, data: { role: "administrator" } });
  });

  test("an e-mail has one account", async () => {
    const again = { name: "Grace", email: "GRACE@example.org" };
    expect(await commands.createAccount(admin, again)).toMatchObject({ reason: "email-taken" });
  });
});

test("the first administrator is made once, however many portals start", async () => {
  const own = await freshDatabase();
  delete process.env.ADMIN_PASSWORD;
  for (const name of ["database", "environment", "auth"]) forget(name);
  const made = await Promise.all([ensureAdministrator(), ensureAdministrator(), ensureAdministrator()]);
  expect(made.map(({ email }) => email)).toEqual(Array(3).fill("ada@example.org"));
  const passwords = made.flatMap((one) => one.password ?? []);
  expect(passwords).toHaveLength(1);
  expect((await signIn(from("192.0.2.1"), { email: "ada@example.org", password: passwords[0] ?? "" })).ok).toBe(true);
  await own.drop();
});
