import { afterAll, beforeAll, describe, test } from "vitest";
import { type Lab, now, openLab } from "./testing/lab";
import { rms, seconds } from "./wav";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.stop());

const participant = "480275";
const wrong = "WW111111#WWWWW222222#WWWWW333333#";

let callers = 0;
const someone = () => `+44163297${String(1000 + ++callers)}`;

/** As if this had happened before: wrong PINs of a caller ("+44…"), or in a room ("room-…"). */
const happened = (of: string, count: number, since = now() - 60) =>
  lab.system.action({
    Action: "DBPut",
    Family: "rollcall-wrong",
    Key: of.replace("+", ""),
    Val: `${count}-${since}`,
  });
const counted = async (of: string) =>
  (await lab.pbx.cli(`database get rollcall-wrong ${of.replace("+", "")}`)).match(/Value: (\d+)-/)?.[1];

async function dial(number: string, from: string, keys: string, more = {}) {
  const call = await lab.phones.call({ number, from, keys, say: [], ...more });
  const told = Promise.race(
    ["RollcallEnter", "RollcallRefused"].map((UserEvent) => lab.event({ UserEvent, Number: from, Room: number }, 40)),
  );
  return { call, why: told.then((event) => (event?.UserEvent === "RollcallEnter" ? "in" : event?.Why)) };
}

describe.concurrent("who guesses PINs over many calls", () => {
  test("is told to try later, in words, before he is asked for another, also in a room that is none", async ({
    expect,
  }) => {
    const from = someone();
    const { number } = await lab.room();
    const four = await Promise.all([1, 2, 3, 4].map(() => dial(number, from, wrong)));
    expect(await Promise.all(four.map(({ why }) => why))).toEqual(["pin", "pin", "pin", "pin"]);
    await Promise.all(four.map(({ call }) => call.ended));
    expect(await counted(from)).toBe("12");
    expect(await counted(`room-${number}`)).toBe("12");
    const other = await dial("55555", from, "", { listen: true });
    expect(await other.why).toBe("guessing");
    await other.call.ended;
    expect(seconds(other.call.heard())).toBeGreaterThan(3);
    expect(rms(other.call.heard(), 1, 3)).toBeGreaterThan(300);
    const next = await lab.room();
    expect(await (await dial(next.number, from, `WW${participant}`)).why).toBe("guessing");
    expect(await (await dial(number, someone(), `WW${participant}`)).why).toBe("in");
  });

  test("may try again after a quarter of an hour, and then counts from nothing", async ({ expect }) => {
    const from = someone();
    const { number } = await lab.room();
    await happened(from, 99, now() - 901);
    expect(await (await dial(number, from, `WW111111#WWWW${participant}`)).why).toBe("in");
    expect(await counted(from)).toBe("1");
  });

  test("in one room from many numbers: everybody has one try left, and the right PIN still opens it", async ({
    expect,
  }) => {
    const { number } = await lab.room();
    await happened(`room-${number}`, 30);
    const [guesser, guest] = [someone(), someone()];
    expect(await (await dial(number, guesser, `WW111111#WWWW${participant}`)).why).toBe("guessing");
    expect(await (await dial(number, guesser, `WW${participant}`)).why).toBe("guessing");
    expect(await (await dial(number, guest, `WW${participant}`)).why).toBe("in");
  });

  test("has three tries in a call as before; who keys nothing has guessed nothing", async ({ expect }) => {
    const from = someone();
    const { number } = await lab.room();
    expect(await (await dial(number, from, `WW#WWWW111111#WWWW${participant}`)).why).toBe("in");
    expect(await counted(from)).toBe("1");
  });

  test("without a number counts together with others without one", async ({ expect }) => {
    const { number } = await lab.room();
    await happened("none", 12);
    const call = await lab.phones.call({ number, from: "anonymous", keys: `WW${participant}`, say: [] });
    const refused = await lab.event({ UserEvent: "RollcallRefused", Room: number });
    expect(refused).toMatchObject({ Why: "guessing", Number: "" });
    await call.hangup();
  });
});
