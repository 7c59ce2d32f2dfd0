import { describe, expect, test } from "vitest";
import { forget } from "@/lib/once";
import { freshDatabase } from "@/lib/testing/database";
import { ensureAdministrator } from "@/prisma/seed";
import { actorOf } from "./actor";
import { auth, makeAuth } from "./auth";
import { accountByEmail, sessionsOf } from "./queries";
import { signIn, signOut } from "./sign-in";
import { countSignIn } from "./sign-in-throttle";
import { adaAndGrace, from, password, signedInAs } from "./testing/people";
import { consume, peek } from "./throttle";

const world = adaAndGrace();

describe("signing in", () => {
  test("opens a session that says who it is", async () => {
    const headers = await signedInAs("grace@example.org");
    expect(await actorOf(headers)).toMatchObject({ by: "cookie", actor: world.organiser });
    expect((await sessionsOf(world.organiser))[0]).toMatchObject({ userAgent: "test", ipAddress: "192.0.2.1" });
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
    const secure = makeAuth(world.database, { APP_URL: "https://rollcall.example", AUTH_SECRET: "x".repeat(32) });
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
    const [one, two] = [makeAuth(world.database, settings), makeAuth(world.database, settings)];
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
    for (let n = 0; n < 47; n++) await countSignIn(`someone${n}@example.org`, "2001:db8:1:2::9");
    const reasons = [];
    for (let n = 0; n < 5; n++) {
      const answer = await signIn(from("2001:db8:1:2::9"), { email: `another${n}@example.org`, password: "wrong" });
      reasons.push(answer.ok ? "ok" : answer.reason);
    }
    expect(reasons.filter((reason) => reason === "wrong-credentials")).toHaveLength(3);
    expect(await signIn(from("2001:db8:1:2::abcd"), { email: "grace@example.org", password })).toMatchObject({
      reason: "too-many-requests",
    });
    expect((await signIn(from("2001:db8:1:3::9"), { email: "grace@example.org", password })).ok).toBe(true);
  });

  test("many who sign in rightly from one address are not: nothing of theirs is counted", async () => {
    for (let n = 0; n < 8; n++)
      expect((await signIn(from("198.51.100.4"), { email: "grace@example.org", password })).ok).toBe(true);
    expect((await world.database.rateLimit.findMany()).map(({ count }) => count)).toEqual([0]);
  });

  test("a window ends: what is older is not counted", async () => {
    const limit = { max: 2, windowSeconds: 60 };
    const verdicts = [];
    for (let n = 0; n < 3; n++) verdicts.push((await consume("window", limit)).allowed);
    expect(verdicts).toEqual([true, true, false]);
    await world.database.rateLimit.updateMany({ data: { lastRequest: BigInt(Date.now() - 61_000) } });
    expect(await peek("window", limit)).toMatchObject({ allowed: true });
    expect(await consume("window", limit)).toMatchObject({ allowed: true });
    expect((await world.database.rateLimit.findUniqueOrThrow({ where: { key: "window" } })).count).toBe(1);
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
