import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type Lab, openLab } from "@/asterisk/testing/lab";

/* `npm run callers` as somebody uses it who has just started Rollcall. */
let lab: Lab;
let room: Awaited<ReturnType<Lab["room"]>>;
beforeAll(async () => {
  lab = await openLab();
  room = await lab.room();
  const running = { pid: process.pid, phonesAmiUrl: lab.phones.amiUrl, amiSystemUrl: lab.pbx.amiSystemUrl };
  mkdirSync(join(lab.folder, "data"));
  writeFileSync(join(lab.folder, "data/running.json"), JSON.stringify(running));
}, 60_000);
afterAll(() => lab.stop());

/** @param stop resolves when Ctrl-C is pressed; without it the command ends by itself */
function callers(words: string[], stop?: Promise<unknown>): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, DATA_DIR: join(lab.folder, "data"), INIT_CWD: lab.folder };
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/callers.ts", ...words], { env });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (words) => (said += words));
  void stop?.then(() => child.kill("SIGINT"));
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code, said })));
}

describe.concurrent("npm run callers", () => {
  test("calls, presses keys once they are in, says the file, and hangs up at Ctrl-C", async ({ expect }) => {
    lab.tone(440);
    const inside = (Event: string, more = {}) => lab.event({ Event, Conference: room.number, ...more }, 20);
    const raised = lab.event({ Event: "VarSet", Variable: "RC_IS_HAND" }, 20);
    const done = Promise.all([inside("ConfbridgeTalking", { TalkingStatus: "on" }), raised]);
    const ended = callers([room.number, "1", "--keys", "*5", "--say", "tones/440.wav"], done);
    const [talking, hand] = await done;
    expect(talking).toBeDefined();
    expect(hand?.Value).toMatch(/^\d+\.\d+$/);
    expect(await ended).toMatchObject({ code: 0, said: expect.stringMatching(/calls \d+\nhanging up\n.* is gone/s) });
  });

  test.for([
    [["99999", "1"], 1, "There is no room 99999"],
    [["", "1"], 2, "npm run callers -- <room>"],
    [["10001", "99"], 2, "How many callers?"],
    [["10001", "1", "--key", "*5"], 2, "Unknown option '--key'"],
    [["10001", "1", "--keys", "hello"], 2, "--keys takes"],
    [["10001", "1", "--seconds", "soon"], 2, "--seconds takes"],
    [["10001", "1", "--say", "nothing.wav"], 1, "There is no file"],
  ] as const)("says of %j what is wrong, and ends", async ([words, code, sentence], { expect }) => {
    expect(await callers([...words])).toMatchObject({ code, said: expect.stringContaining(sentence) });
  });
});
