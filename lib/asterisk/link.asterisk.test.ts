import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AsteriskCommand, listConference, listConferences, perform, recordingName } from "./actions";
import type { AsteriskEvent } from "./event";
import { asterisk, makeLinks } from "./link";
import { linksUp, startTestAsterisk, type TestAsterisk } from "./testing/server";

/** As the portal pushes a room that opens at any time. */
const head =
  '{"v":"0123456789ab","lang":"en","tz":"Europe/London","access":"always","n":0,"pin":"314159","apin":"271828",' +
  '"max":0,"wait":0,"endm":0,"mute":0,"ann":"none","moh":0,"rec":"demand"}';
const number = "2001";
const inRoom = { room: number };
const patience = { timeout: 20_000, interval: 25 };

let server: TestAsterisk;
const heard: AsteriskEvent[] = [];
const kinds = () => heard.map(({ kind }) => kind);
const heardOf = <Kind extends AsteriskEvent["kind"]>(kind: Kind) =>
  heard.filter((event): event is Extract<AsteriskEvent, { kind: Kind }> => event.kind === kind);

beforeAll(async () => {
  process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1/nothing"; // asked for by the settings, not used here
  process.env.AUTH_SECRET ??= "x".repeat(32);
  process.env.LOG_LEVEL ??= "silent";
  server = await startTestAsterisk({ phones: true });
  await asterisk().system.send({ Action: "DBPut", Family: "rollcall-room", Key: number, Val: head });
  asterisk().onEvent((event) => heard.push(event));
});
afterAll(() => server?.stop());

const call = (pin: string, from: string, name: string) => {
  if (!server.phones) throw new Error("no phones");
  return server.phones.call({ number, from, name, keys: `W${pin}#`, say: ["demo-congrats"] });
};

describe("a conference on a real Asterisk", () => {
  test("is heard from the first caller to the last", async () => {
    await call("271828", "+442079460018", "Änna Müller");
    await expect.poll(kinds, patience).toEqual(expect.arrayContaining(["entering", "conference-started", "joined"]));
    await call("314159", "+442079460019", "陈伟");
    await expect.poll(() => heardOf("joined"), patience).toHaveLength(2);
    const [entering] = heardOf("entering");
    expect(entering).toMatchObject({ ...inRoom, role: "moderator", occurrence: null, invitation: null });
    const [moderator, participant] = heardOf("joined");
    expect(moderator).toMatchObject({ ...inRoom, admin: true, leg: { number: "+442079460018", name: "Änna Müller" } });
    expect(participant).toMatchObject({ ...inRoom, admin: false, leg: { number: "+442079460019", name: "陈伟" } });
    expect(entering?.leg.id).toBe(moderator?.leg.id);
    expect(Math.abs((moderator?.at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    await expect.poll(() => heardOf("talking").map(({ on }) => on), patience).toContain(true);
  });

  test("is listed as it is, with the bridge that the events named", async () => {
    const [conference, ...others] = await listConferences();
    expect(others).toEqual([]);
    expect(conference).toMatchObject({ ...inRoom, locked: false, recording: false, recordingFile: null });
    expect(conference?.bridge).toBe(heardOf("conference-started")[0]?.bridge);
    expect(conference?.legs.map(({ admin, role, leg }) => [admin, role, leg.name])).toEqual([
      [true, "moderator", "Änna Müller"],
      [false, "participant", "陈伟"],
    ]);
    expect(await listConference("2002")).toBeNull();
  });

  test("does what it is told, and says so", async () => {
    const channel = heardOf("joined")[1]?.leg.channel ?? "";
    const seen = (kind: "muted" | "locked") => heardOf(kind).map(({ on }) => on);
    const tell = async (command: AsteriskCommand) => expect(await perform(command), command.kind).toEqual({ ok: true });
    await tell({ ...inRoom, kind: "mute", channel });
    await tell({ ...inRoom, kind: "unmute", channel });
    await expect.poll(() => seen("muted"), patience).toEqual([true, false]);
    await tell({ ...inRoom, kind: "mute-all" });
    await expect.poll(() => heardOf("muted").at(-1), patience).toMatchObject({ on: true, leg: { channel } });
    const muted = (await listConference(number))?.legs.map((leg) => leg.muted);
    expect(muted).toEqual([false, true]);
    await tell({ ...inRoom, kind: "unmute-all" });
    const before = seen("locked").length;
    await tell({ ...inRoom, kind: "lock" });
    await tell({ ...inRoom, kind: "unlock" });
    expect(seen("locked").slice(before)).toEqual([true, false]);
    await tell({ ...inRoom, kind: "extend", channels: [channel], seconds: 3600 });
  });

  test("records into the file we named, and the list tells which", async () => {
    const file = recordingName(number, null, new Date());
    expect(await perform({ ...inRoom, kind: "start-recording", file })).toEqual({ ok: true });
    await expect.poll(() => heardOf("recording"), patience).toMatchObject([{ on: true }]);
    expect(await listConference(number)).toMatchObject({ recording: true, recordingFile: file });
    expect(await perform({ ...inRoom, kind: "start-recording", file })).toMatchObject({
      reason: "asterisk-refused",
      detail: "Conference is already being recorded.",
    });
    expect(await perform({ ...inRoom, kind: "stop-recording" })).toEqual({ ok: true });
    await expect.poll(() => heardOf("recording"), patience).toMatchObject([{ on: true }, { on: false }]);
    expect(await listConference(number)).toMatchObject({ recording: false, recordingFile: null });
    expect(existsSync(join(server.recordings, file))).toBe(true);
  });

  test("hands on Asterisk's own words when it refuses", async () => {
    const nobody = { ok: false, reason: "asterisk-refused", detail: "No Conference by that name found." };
    for (const kind of ["lock", "end", "mute-all", "stop-recording"] as const)
      expect(await perform({ kind, room: "2999" })).toEqual(nobody);
    const gone = { ...inRoom, kind: "kick", channel: "PJSIP/nobody-00000001" } as const;
    expect(await perform(gone)).toMatchObject({ detail: "No Channel by that name found in Conference." });
  });

  test("a change of the lock by other means is noticed", async () => {
    const before = heardOf("locked").length;
    await server.pbx().cli(`confbridge lock ${number}`);
    await expect.poll(() => heardOf("locked").slice(before), patience).toMatchObject([{ ...inRoom, on: true }]);
    await server.pbx().cli(`confbridge unlock ${number}`);
  });

  test("the shipped manager users cannot do each other's work", async () => {
    const denied = { ok: false, reason: "asterisk-refused", detail: "Permission denied" };
    const put = { Action: "DBPut", Family: "rollcall-room", Key: "1", Val: "{}" };
    expect(await asterisk().calls.send(put)).toEqual(denied);
    expect(await asterisk().system.send({ Action: "ConfbridgeLock", Conference: number })).toEqual(denied);
  });

  test("ends for all, and everyone is heard to leave", async () => {
    expect(await perform({ ...inRoom, kind: "end" })).toEqual({ ok: true });
    await expect.poll(() => heardOf("conference-ended"), patience).toHaveLength(1);
    expect(heardOf("left")).toHaveLength(2);
    await expect.poll(() => heardOf("exited").map(({ result }) => result), patience).toEqual(["KICKED", "KICKED"]);
    expect(await listConferences()).toEqual([]);
  });
});

describe("when Asterisk goes away", () => {
  test("commands are refused at once, and all is well again when it is back", async () => {
    await call("271828", "+442079460018", "Änna");
    await expect.poll(() => heardOf("joined"), patience).toHaveLength(3);
    let during: unknown;
    await server.restart(async () => {
      await expect.poll(() => asterisk().calls.state().status, patience).toBe("lost");
      during = await perform({ ...inRoom, kind: "lock" });
    });
    expect(during).toMatchObject({ ok: false, reason: "asterisk-away" });
    await linksUp();
    expect(await listConferences()).toEqual([]);
    await call("271828", "+442079460018", "Änna");
    await expect.poll(() => heardOf("joined"), patience).toHaveLength(4);
    await perform({ ...inRoom, kind: "end" });
  });

  test("a wrong secret is said and not hammered", async () => {
    const wrong = new URL(server.pbx().amiUrl);
    wrong.password = "wrong";
    const links = makeLinks({ calls: wrong.href });
    links.calls.start();
    await expect
      .poll(() => links.calls.state(), patience)
      .toMatchObject({ status: "refused", why: "Authentication failed" });
    expect(links.system.state()).toEqual({ status: "off" });
    await links.stop();
  });
});
