import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AmiSession } from "./ami-session";
import { type Engine, installEngine } from "./engine";
import { type Pbx, startPbx } from "./pbx";
import { startPhones } from "./phones";
import { theEngine } from "./testing/lab";

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await theEngine();
  folder = mkdtempSync(join(tmpdir(), "rollcall-instance-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (name: string, more: Partial<Parameters<typeof startPbx>[0]> = {}): Promise<Pbx> =>
  startPbx({ engine, folder: join(folder, name), recordings: join(folder, "recordings"), ...more });
/** A process that has ended may stand in the table until its parent, this one, has taken note. */
const alive = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

test("keeps what was pushed from one run to the next, and leaves no process", async () => {
  const first = await start("again");
  const system = await AmiSession.open(first.amiSystemUrl);
  await system.action({ Action: "DBPut", Family: "rollcall-room", Key: "10001", Val: "kept" });
  system.close();
  await first.stop();
  expect(alive(first.pid)).toBe(false);
  const second = await start("again");
  expect(await second.cli("database get rollcall-room 10001")).toContain("kept");
  await second.stop();
});

test("what a killed portal left behind is stopped before the next start; a living one's is not touched", async () => {
  const left = await start("left");
  await expect(
    start("left", { secrets: { call: "a", system: "b" } }).then((pbx) => pbx.stop()),
  ).resolves.toBeUndefined();
  expect(alive(left.pid)).toBe(false);

  const living = await start("left");
  const file = join(folder, "left/instance.json");
  writeFileSync(file, JSON.stringify({ pid: living.pid, owner: 1 }));
  await expect(start("left")).rejects.toThrow("belongs to process 1");
  writeFileSync(file, JSON.stringify({ pid: living.pid, owner: 2 ** 22 + 1 }));
  const next = await start("left");
  expect(alive(living.pid)).toBe(false);
  await next.stop();
});

test("is of a process group of its own, so that Ctrl-C reaches the portal alone", async () => {
  const pbx = await start("group");
  const group = execFileSync("ps", ["-o", "pgid=", "-p", String(pbx.pid)], { encoding: "utf8" }).trim();
  expect(Number(group)).toBe(pbx.pid);
  await pbx.stop();
});

test("runs in a folder whose path is longer than a socket's may be", async () => {
  const pbx = await start("a-long-name".repeat(12));
  expect(await pbx.cli("core show version")).toContain("Asterisk");
  await pbx.stop();
});

test("keeps its secrets to its user, and neither manager user can do the other's work or run a program", async () => {
  const pbx = await start("rights");
  expect(statSync(join(folder, "rights/etc/manager.conf")).mode & 0o077).toBe(0);
  const calls = await AmiSession.open(pbx.amiUrl);
  const system = await AmiSession.open(pbx.amiSystemUrl);
  const denied = { Response: "Error", Message: "Permission denied" };
  const put = { Action: "DBPut", Family: "rollcall-room", Key: "1", Val: "x" };
  const program = { Action: "Originate", Channel: "Local/0@from-anyone", Application: "System", Data: "touch /tmp/x" };
  expect(await calls.action(put)).toMatchObject(denied);
  expect(await calls.action({ Action: "Command", Command: "core show version" })).toMatchObject(denied);
  expect(await calls.action(program)).toMatchObject({ Response: "Error" });
  expect(await system.action(program)).toMatchObject(denied);
  expect(await system.action(put)).toMatchObject({ Response: "Success" });
  expect(await pbx.cli("core show application System")).toContain("not registered");
  calls.close();
  system.close();
  await pbx.stop();
});

test("starts without a complaint", async () => {
  const pbx = await start("quiet");
  const phones = await startPhones({ engine, folder: join(folder, "quiet-phones"), pbxSip: pbx.sipAddress });
  await phones.stop();
  await pbx.stop();
  for (const name of ["quiet", "quiet-phones"]) {
    const log = readFileSync(join(folder, name, "log/messages"), "utf8");
    expect(log.split("\n").filter((line) => /WARNING|ERROR/.test(line))).toEqual([]);
  }
});

test("a text message reaches a phone", async () => {
  const pbx = await start("text");
  const phones = await startPhones({ engine, folder: join(folder, "text-phones"), pbxSip: pbx.sipAddress });
  const calls = await AmiSession.open(pbx.amiUrl);
  const sent = await calls.action({
    Action: "MessageSend",
    Destination: `pjsip:rollcall-sms/sip:+447700900123@${phones.sipAddress}`,
    From: "sip:rollcall@127.0.0.1",
    Body: "Your PIN is 480275, 您的会议号是 84217",
  });
  expect(sent).toMatchObject({ Response: "Success" });
  await expect.poll(() => phones.messages, { timeout: 5000 }).toHaveLength(1);
  expect(phones.messages[0]?.body).toBe("Your PIN is 480275, 您的会议号是 84217");
  expect(phones.messages[0]?.to).toContain("+447700900123");
  calls.close();
  await phones.stop();
  await pbx.stop();
});

/** Another user can be tried only by root, and only where such a user may look at all: `npm start` keeps .data to its own. */
const otherUser = { uid: 64321, gid: 64321 };
const canTry = process.getuid?.() === 0 && spawnSync("ls", ["asterisk", ".data"], otherUser).status === 0;

test.runIf(canTry)("an ordinary user can install nothing and start it all the same", async () => {
  const home = join(tmpdir(), `rollcall-user-${process.pid}`);
  mkdirSync(home);
  execFileSync("chown", ["64321:64321", home]);
  chmodSync(home, 0o755);
  const script = `const { startPbx } = await import("./asterisk/pbx.ts");
    const pbx = await startPbx({ engine: ${JSON.stringify(engine)}, folder: "${home}/pbx", recordings: "${home}/recordings" });
    console.log((await import("node:fs")).statSync("/proc/" + pbx.pid).uid, (await pbx.cli("core show version")).slice(0, 8));
    await pbx.stop();`;
  const done = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    ...otherUser,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: home, NODE_ENV: "test" },
  });
  rmSync(home, { recursive: true, force: true });
  expect(done.stderr).toBe("");
  expect(done.stdout.trim()).toBe("64321 Asterisk");
});

test("where it cannot be had, one sentence says so", async () => {
  const path = process.env.PATH;
  process.env.PATH = "/nowhere";
  const asked = await installEngine({ into: join(folder, "none"), log: () => {} });
  process.env.PATH = path;
  expect(asked).toEqual({
    unavailable: expect.stringMatching(/^The private Asterisk could not be fetched .*AMI_URL\.$/),
  });
  expect(existsSync(join(folder, "none"))).toBe(false);
});

test("whoever stops while it is fetched does not wait for it, and finds nothing half done", async () => {
  const stopping = new AbortController();
  const into = join(folder, "stopped");
  let ended: ReturnType<typeof installEngine> | undefined;
  await new Promise<void>((begun) => {
    ended = installEngine({ into, log: () => begun(), signal: stopping.signal });
  });
  const asked = Date.now();
  stopping.abort();
  expect(await ended).toHaveProperty("unavailable");
  expect(Date.now() - asked).toBeLessThan(3_000);
  expect(readdirSync(folder).filter((name) => name.startsWith("stopped"))).toEqual(["stopped.lock"]);
});

test("two that fetch it at once end with one engine", async () => {
  const both = [1, 2].map(() => installEngine({ into: engine.root, log: () => {} }));
  expect(await Promise.all(both)).toEqual([engine, engine]);
});
