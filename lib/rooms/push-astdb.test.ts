import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startAsterisk } from "@/lib/asterisk/link";
import { type Asked, type StandIn, startStandIn } from "@/lib/asterisk/testing/stand-in";
import { forget } from "@/lib/once";
import { apply } from "./push-astdb";
import type { Repair } from "./rows-compare";

// A stand-in, because a real Asterisk answers too fast for anybody to see what was sent before which answer.
let standIn: StandIn;
let stop: () => Promise<void>;
beforeAll(async () => {
  standIn = await startStandIn();
  Object.assign(process.env, {
    AMI_URL: standIn.url,
    AMI_SYSTEM_URL: standIn.url,
    DATABASE_URL: "postgresql://nobody@127.0.0.1/nothing",
    AUTH_SECRET: "x".repeat(32),
    LOG_LEVEL: "silent",
  });
  forget("environment");
  stop = await startAsterisk();
});
afterAll(async () => {
  await stop();
  await standIn.stop();
  forget("environment");
});

let held: Asked[] = [];
beforeEach(() => {
  held = [];
  standIn.answer = (action) => {
    if (!action.Action?.startsWith("DB")) return `Response: Success\nActionID: ${action.ActionID}`;
    held.push(action);
    return null;
  };
});

const row = (key: string) => ({ family: "rollcall-window", key, value: "{}" });
const repair: Repair = {
  below: [row("2001/b/1"), row("2001/b/2")],
  head: [{ family: "rollcall-room", key: "2001", value: "{}" }],
  remove: [{ family: "rollcall-old", key: "2001/b" }],
  removeTrees: [{ family: "rollcall-window", key: "2001/a" }],
  drift: false,
  lookAgain: false,
};
const sent = () => held.map((action) => `${action.Action} ${action.Family}/${action.Key}`);
const soon = (expected: string[]) =>
  vi.waitFor(() => expect(sent()).toEqual(expected), { timeout: 2_000, interval: 5 });
const answer = (action: Asked | undefined, words = "Response: Success") =>
  standIn.say(`${words}\nActionID: ${action?.ActionID}`);
/** Long enough for anything that does not wait to have been sent: a round trip more than it needs. */
const still = async () => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return sent();
};

test("the head is sent when everything below it is stored, and nothing goes before the head is", async () => {
  const applying = apply([repair]);
  const below = ["DBPut rollcall-window/2001/b/1", "DBPut rollcall-window/2001/b/2"];
  await soon(below);
  answer(held[0]);
  expect(await still()).toEqual(below);
  answer(held[1]);
  const head = [...below, "DBPut rollcall-room/2001"];
  await soon(head);
  expect(await still()).toEqual(head);
  answer(held[2]);
  await soon([...head, "DBDel rollcall-old/2001/b", "DBDelTree rollcall-window/2001/a"]);
  answer(held[3], "Response: Error\nMessage: Database entry could not be deleted");
  answer(held[4], "Response: Error\nMessage: Database entry not found");
  await applying; // what is to go and is not there has gone
});

test("a row that was not stored keeps the head as it was", async () => {
  const applying = expect(apply([repair])).rejects.toThrow("Failed to update entry");
  await vi.waitFor(() => expect(held).toHaveLength(2), 15_000);
  answer(held[0]);
  answer(held[1], "Response: Error\nMessage: Failed to update entry");
  await applying;
  expect(await still()).toHaveLength(2);
});
