import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { AmiSession } from "@/asterisk/ami-session";
import { type Lab, openLab } from "@/asterisk/testing/lab";
import { addTestCallers } from "./callers";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.stop());

describe.concurrent("test callers", () => {
  test("come under names and numbers of their own, speak, and stay when the one who called them goes", async ({
    expect,
  }) => {
    const { number, participantPin } = await lab.room();
    const callers = await addTestCallers(lab.phones.amiUrl, { room: number, count: 3, pin: participantPin });
    expect(new Set(callers.map(({ name }) => name)).size).toBe(3);
    for (const caller of callers) {
      const enter = await lab.event({ UserEvent: "RollcallEnter", Room: number, Number: caller.number });
      expect(enter).toMatchObject({ Role: "participant", CallerIDName: caller.name });
    }
    const talks = () =>
      new Set(
        lab
          .events({ Event: "ConfbridgeTalking", Conference: number, TalkingStatus: "on" })
          .map(({ Channel }) => Channel),
      );
    await expect.poll(() => talks().size, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    expect(await lab.event({ Event: "ConfbridgeTalking", Conference: number, TalkingStatus: "off" }, 20)).toBeDefined();
  });

  test("a wrong number of them is refused by the phones, not hung on", async ({ expect }) => {
    await expect(addTestCallers(lab.phones.amiUrl, { room: "1,2", count: 1, pin: "123456" })).rejects.toThrow(
      "cannot be dialled",
    );
    await expect(AmiSession.open(lab.phones.amiUrl.replace("phones:", "phones:x"))).rejects.toThrow("refused");
  });

  test("npm run callers calls a private telephone, and a key makes a conference of it", async ({ expect }) => {
    const data = join(lab.folder, "ordinary");
    mkdirSync(data);
    const running = { pid: process.pid, phonesAmiUrl: lab.phones.amiUrl, amiSystemUrl: lab.pbx.amiSystemUrl };
    writeFileSync(join(data, "running.json"), JSON.stringify(running));
    const args = ["--import", "tsx", "scripts/callers.ts", "447700912077", "1", "--keys", "*0", "--seconds", "12"];
    const command = spawn(process.execPath, args, { env: { ...process.env, DATA_DIR: data } });
    const ended = once(command, "exit");
    const made = await lab.event({ UserEvent: "RollcallCall", How: "both" }, 20);
    expect(made?.Room).toMatch(/^\d{10}$/);
    for (const Role of ["moderator", "participant"])
      expect(await lab.event({ UserEvent: "RollcallEnter", Room: made?.Room ?? "", Role }, 20)).toBeDefined();
    expect((await ended)[0]).toBe(0);
  });

  test("npm run callers finds the PIN itself, presses keys, and ends when they have gone", async ({ expect }) => {
    const { number } = await lab.room();
    const data = join(lab.folder, "data");
    mkdirSync(data);
    const running = { pid: process.pid, phonesAmiUrl: lab.phones.amiUrl, amiSystemUrl: lab.pbx.amiSystemUrl };
    writeFileSync(join(data, "running.json"), JSON.stringify(running));
    const args = ["--import", "tsx", "scripts/callers.ts", number, "2", "--keys", "*5", "--seconds", "10"];
    const command = spawn(process.execPath, args, { env: { ...process.env, DATA_DIR: data } });
    let said = "";
    command.stdout.on("data", (chunk) => {
      said += chunk;
    });
    // A raised hand needs no portal, and here is none.
    expect(await lab.event({ Event: "VarSet", Variable: "RC_IS_HAND" }, 20)).toBeDefined();
    const [code] = await once(command, "exit");
    expect(code).toBe(0);
    expect(said.match(/calls \d+/g)).toHaveLength(2);
    expect(said.match(/is gone/g)).toHaveLength(2);
  });
});
