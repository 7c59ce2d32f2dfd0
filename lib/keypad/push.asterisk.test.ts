import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { LogLine } from "@/lib/conferences/conference";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { database } from "@/lib/database";
import { migrateJobs } from "@/lib/jobs/queue";
import { readFamily } from "@/lib/rooms/push-astdb";
import { changeKeypad } from "./commands";
import { usualKeys } from "./keypad";
import { pushKeypad } from "./push";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await migrateJobs(stage.fresh.url);
});
afterAll(() => stage.stop());

/** What has begun like keys and is none is forgotten by ConfBridge only after a while, and what is pressed before belongs to it. */
const waitForForgotten = () => new Promise((resolve) => setTimeout(resolve, 2_500));

it("an administrator's keys are those of who comes in from then on, and nobody else's may be changed", async () => {
  const { ada, mallory } = stage.people;
  const keys = { ...usualKeys, mute: "*71", lock: "*72", hand: "" };
  expect(await changeKeypad(mallory, { keys, operator: "" })).toMatchObject({ reason: "forbidden" });
  const clashing = { ...keys, lock: "*7" };
  expect(await changeKeypad(ada, { keys: clashing, operator: "" })).toMatchObject({ reason: "keys-clash" });
  expect(await database().setting.count({ where: { key: "keypad" } })).toBe(0);
  expect(await changeKeypad(ada, { keys, operator: "447700900171" })).toEqual({ ok: true });
  const jobs = await database().$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'push-keypad'`;
  expect(jobs).toHaveLength(1);
  await Promise.all([pushKeypad(), pushKeypad()]);
  expect((await readFamily("rollcall-keys")).get("operator")).toBe("447700900171");

  const { number, moderatorPin } = await stage.room();
  const from = "+441632960007";
  const phone = await stage.lab.phones.call({ number, from, keys: `WW${moderatorPin}#`, say: [] });
  await phone.ready;
  const muted = (wanted: boolean) =>
    seen(
      () => stage.live.conference(number),
      (now) => expect(now.participants).toMatchObject([{ muted: wanted }]),
    );
  await muted(false);
  await phone.press("*71");
  await muted(true);
  // What had keys and has none any more, or others, is no key: neither his hand goes up, nor is the room locked.
  await phone.press("*5*7");
  await vi.waitFor(() => expect(stage.lab.events({ UserEvent: "RollcallAsk", Room: number })).toHaveLength(1));
  const now = await muted(true);
  expect(now).toMatchObject({ locked: false, participants: [{ hand: null }] });
  await waitForForgotten();
  // The operator is called, the conference goes on, and the caller is back in it.
  for (const [Key, Val] of [
    ["context", "telephones"],
    ["prefixes", "4477"],
  ] as const)
    await stage.lab.system.action({ Action: "DBPut", Family: "rollcall-dial", Key, Val });
  await phone.press("*0");
  const operator = await stage.lab.phones.callee("447700900171");
  await operator.hangup();
  await waitForForgotten();
  await phone.press("*71");
  const { participants } = await muted(false);
  // Of a side room too it is the conference that is locked.
  const there = { kind: "move" as const, participants: participants.map(({ id }) => id), room: 1 };
  expect(await command(stage.people.grace, number, there)).toMatchObject({ ok: true });
  expect(await stage.lab.event({ Event: "ConfbridgeJoin", Conference: `${number}-1` })).toBeDefined();
  await waitForForgotten();
  await phone.press("*72");
  await seen(
    () => stage.live.conference(number),
    ({ locked }) => expect(locked).toBe(true),
  );
  await phone.hangup();

  expect(await changeKeypad(ada, { keys: usualKeys, operator: "" })).toEqual({ ok: true });
  await pushKeypad();
  expect([...(await readFamily("rollcall-keys")).keys()].sort()).toEqual(["moderator", "participant"]);
});

it("who asks for the operator where there is none is shown to the moderators", async () => {
  const { number, participantPin } = await stage.room();
  const from = "+441632960008";
  const phone = await stage.lab.phones.call({ number, from, keys: `WW${participantPin}#`, say: [] });
  await phone.ready;
  const shown = (check: (lines: LogLine[]) => void) =>
    Promise.all(
      [stage.live, stage.second].map((one) =>
        seen(
          () => one.conference(number),
          (now) => check(now.log),
        ),
      ),
    );
  await shown(() => {});
  await phone.press("*0");
  await shown((lines) =>
    expect(lines.filter(({ kind }) => kind === "operator")).toMatchObject([{ by: null, about: { number: from } }]),
  );
  await phone.hangup();
});
