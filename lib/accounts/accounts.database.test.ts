import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { actorFrom } from "./account";
import { actorOf, whyNobody } from "./actor";
import * as commands from "./commands";
import { accountByEmail, accountFor, accountsFor, apiKeysOf } from "./queries";
import { signIn } from "./sign-in";
import { adaAndGrace, from, password, signedInAs } from "./testing/people";

const world = adaAndGrace();

describe("sessions", () => {
  test("a revoked one is out with its next request, only its own account may revoke it", async () => {
    await commands.signOutEverywhere(world.organiser);
    const headers = await signedInAs("grace@example.org");
    const who = await actorOf(headers);
    const id = who?.sessionId ?? "";
    expect(await commands.revokeSession(world.admin, id)).toMatchObject({ reason: "not-found" });
    expect(await actorOf(headers)).not.toBeNull();
    expect(await commands.revokeSession(world.organiser, id)).toEqual({ ok: true });
    expect(await actorOf(headers)).toBeNull();
  });

  test("sign out everywhere else", async () => {
    const [here, there] = [await signedInAs("grace@example.org"), await signedInAs("grace@example.org")];
    const keep = (await actorOf(here))?.sessionId ?? null;
    await commands.signOutEverywhere(world.organiser, world.organiser.id, keep);
    expect(await actorOf(here)).not.toBeNull();
    expect(await actorOf(there)).toBeNull();
  });

  test("an expired one is out", async () => {
    const headers = await signedInAs("grace@example.org");
    await world.database.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await actorOf(headers)).toBeNull();
    const { id } = await world.database.session.create({
      data: { accountId: world.organiser.id, token: "over", expiresAt: new Date(Date.now() - 1000) },
    });
    await signedInAs("grace@example.org");
    expect(await world.database.session.findUnique({ where: { id } }), "swept away by the next sign-in").toBeNull();
  });
});

describe("a closed account", () => {
  test("is out at once, with sessions and keys, and comes back when it is opened", async () => {
    const made = await commands.createAccount(world.admin, { name: "Eve", email: "eve@example.org", password });
    if (!made.ok) throw new Error(made.reason);
    const session = await signedInAs("eve@example.org");
    const key = await commands.createApiKey(made.account, "script");
    const bearer = from("192.0.2.1", { authorization: `Bearer ${key.ok && key.key}` });
    expect(await commands.banAccount(world.admin, made.account.id, "left")).toEqual({ ok: true });
    expect(await actorOf(session)).toBeNull();
    expect(await actorOf(bearer)).toBeNull();
    expect(await signIn(from("192.0.2.1"), { email: "eve@example.org", password })).toMatchObject({ reason: "banned" });
    expect(await signIn(from("192.0.2.1"), { email: "eve@example.org", password: "wrong" })).toMatchObject({
      reason: "wrong-credentials",
    });
    expect(await commands.unbanAccount(world.admin, made.account.id)).toEqual({ ok: true });
    expect(await actorOf(bearer)).toMatchObject({ by: "key" });
    await signedInAs("eve@example.org");
  });
});

describe("passwords", () => {
  test("the owner changes it knowing the old one; other sessions end", async () => {
    const made = await commands.createAccount(world.admin, { name: "Lin", email: "lin@example.org" });
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
    const reset = await commands.resetPassword(world.admin, lin.id);
    expect(await actorOf(headers)).toBeNull();
    await signedInAs("lin@example.org", reset.ok ? reset.password : "");
  });
});

describe("API keys", () => {
  test("work until revoked; only a hash is kept; use is noted once a minute", async () => {
    const made = await commands.createApiKey(world.organiser, "nightly export");
    if (!made.ok) throw new Error(made.reason);
    expect(made.key).toMatch(/^rc_[\w-]{43}$/);
    const headers = from("192.0.2.1", { authorization: `Bearer ${made.key}` });
    expect(await actorOf(headers)).toMatchObject({ by: "key", actor: { id: world.organiser.id } });
    const stored = await world.database.apiKey.findUniqueOrThrow({ where: { id: made.id } });
    expect(JSON.stringify(stored)).not.toContain(made.key);
    expect(stored.lastUsedAt).not.toBeNull();
    await actorOf(headers);
    const again = await world.database.apiKey.findUniqueOrThrow({ where: { id: made.id } });
    expect(again.lastUsedAt).toEqual(stored.lastUsedAt);
    expect(await commands.revokeApiKey(world.admin, made.id)).toMatchObject({ reason: "not-found" });
    expect(await commands.revokeApiKey(world.organiser, made.id)).toEqual({ ok: true });
    expect(await actorOf(headers)).toBeNull();
    expect(await apiKeysOf(world.organiser)).toEqual([]);
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

describe("npm run api-key", () => {
  const run = (settings: Record<string, string>, ...given: string[]) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/api-key.ts", ...given], {
      env: { PATH: process.env.PATH, NODE_ENV: "test", ...settings },
    });

  test("prints a key that works, found by DATABASE_URL or by the running portal", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rollcall-api-key-"));
    const elsewhere = { DATA_DIR: folder };
    const { stdout } = await run({ ...elsewhere, DATABASE_URL: world.url }, "Grace@example.org", "backup");
    expect(stdout).toMatch(/^rc_[\w-]{43}\n$/);
    const headers = from("192.0.2.1", { authorization: `Bearer ${stdout.trim()}` });
    expect(await actorOf(headers)).toMatchObject({ by: "key", actor: { id: world.organiser.id } });

    writeFileSync(join(folder, "running.json"), JSON.stringify({ pid: process.pid, databaseUrl: world.url }));
    expect((await run(elsewhere, "grace@example.org")).stdout).toMatch(/^rc_/);
    await expect(run(elsewhere, "nobody@example.org")).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("No account has the e-mail nobody@example.org."),
    });
    rmSync(folder, { recursive: true });
    await expect(run(elsewhere, "grace@example.org")).rejects.toMatchObject({
      stderr: expect.stringContaining("Start the portal first"),
    });
  });
});

describe("rights", () => {
  test("an organiser does not administer", async () => {
    const forbidden = { ok: false, reason: "forbidden" };
    expect(
      await commands.createAccount(world.organiser, { name: "X", email: "x@example.org", role: "administrator" }),
    ).toEqual(forbidden);
    expect(await commands.changeAccount(world.organiser, world.organiser.id, { role: "administrator" })).toEqual(
      forbidden,
    );
    expect(await commands.changeAccount(world.organiser, world.admin.id, { name: "Eve" })).toMatchObject({
      reason: "not-found",
    });
    expect(await commands.banAccount(world.organiser, world.admin.id)).toEqual(forbidden);
    expect(await commands.unbanAccount(world.organiser, world.admin.id)).toEqual(forbidden);
    expect(await commands.resetPassword(world.organiser, world.admin.id)).toEqual(forbidden);
    expect(await commands.signOutEverywhere(world.organiser, world.admin.id)).toMatchObject({ reason: "not-found" });
    expect(await accountFor(world.organiser, world.admin.id)).toBeNull();
    expect((await accountsFor(world.organiser)).map((account) => account.id)).toEqual([world.organiser.id]);
    expect((await accountsFor(world.admin)).length).toBeGreaterThan(1);
  });

  test("an administrator's search takes % and _ for what they are", async () => {
    for (const name of ["Under_score", "Underscore"])
      await commands.createAccount(world.admin, { name, email: `${name.toLowerCase()}@example.org` });
    const found = await accountsFor(world.admin, { search: "r_s" });
    expect(found.map(({ name }) => name)).toEqual(["Under_score"]);
  });

  test("changes their own name, language and zone", async () => {
    const change = { name: "Grace Hopper", language: "zh", timeZone: "Asia/Shanghai" } as const;
    expect(await commands.changeAccount(world.organiser, world.organiser.id, change)).toMatchObject({
      ok: true,
      account: change,
    });
    await expect(
      commands.changeAccount(world.organiser, world.organiser.id, { timeZone: "Mars/Olympus" }),
    ).rejects.toThrow();
    await expect(
      commands.changeAccount(world.organiser, world.organiser.id, { name: "a\r\nBcc: b" }),
    ).rejects.toThrow();
  });

  test("the last administrator stays one, even when two demote each other at once", async () => {
    expect(await commands.changeAccount(world.admin, world.admin.id, { role: "organiser" })).toMatchObject({
      reason: "last-administrator",
    });
    expect(await commands.banAccount(world.admin, world.admin.id)).toMatchObject({ reason: "own-account" });
    const second = await commands.createAccount(world.admin, {
      name: "Bo",
      email: "bo@example.org",
      role: "administrator",
    });
    if (!second.ok) throw new Error(second.reason);
    const results = await Promise.all([
      commands.changeAccount(world.admin, second.account.id, { role: "organiser" }),
      commands.changeAccount(second.account, world.admin.id, { role: "organiser" }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await world.database.account.count({ where: { role: "administrator" } })).toBe(1);
    await world.database.account.update({ where: { id: world.admin.id }, data: { role: "administrator" } });
  });

  test("an e-mail has one account", async () => {
    const again = { name: "Grace", email: "GRACE@example.org" };
    expect(await commands.createAccount(world.admin, again)).toMatchObject({ reason: "email-taken" });
  });
});
