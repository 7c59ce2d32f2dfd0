import { afterAll, beforeAll, describe, test, vi } from "vitest";
import { type OrdinaryCalls, openCalls, until } from "./testing/ordinary-calls";

let line: OrdinaryCalls;
// Telephones wait for people, not for each other.
vi.setConfig({ maxConcurrency: 10 });
beforeAll(async () => {
  line = await openCalls();
}, 60_000);
afterAll(() => line?.stop());

describe.concurrent("who asks for a third", () => {
  /** The other side is in the conference, who has pressed hears the dial tone. */
  async function aside(number: string) {
    const { call, room } = await line.converted(number, "*9");
    await line.joined(room, number);
    return { call, room };
  }

  test("at once moves the other alone, and comes with the third", async ({ expect }) => {
    const { call, room } = await aside("447700912040");
    expect(await line.parties(room)).toEqual(["447700912040"]);
    await line.key(call, "447700900140");
    for (const number of ["447700900140", call.from]) expect(await line.joined(room, number)).toBeDefined();
    expect(await line.parties(room)).toHaveLength(3);
    await call.hangup();
    for (const number of ["447700900140", "447700912040"]) await line.hangupCalled(number);
    expect(await line.nothingLeft(room, call.from, "447700900140", "447700912040")).toBe(true);
  });

  test("at once may be the called side", async ({ expect }) => {
    const call = await line.ring("447700911041");
    const room = await line.made({ Number: "447700911041" });
    expect(await line.joined(room, "447700911041", 30)).toMatchObject({ Admin: "Yes" });
    expect(await line.joined(room, "447700900141")).toBeDefined();
    expect(await line.parties(room)).toEqual([call.from, "447700900141", "447700911041"].sort());
    await call.hangup();
    for (const number of ["447700900141", "447700911041"]) await line.hangupCalled(number);
    expect(await line.nothingLeft(room, call.from, "447700900141", "447700911041")).toBe(true);
  });

  test("comes back to the other when the third refuses", async ({ expect }) => {
    const { call, room } = await aside("447700912042");
    await line.key(call, "447700900242");
    expect(await line.invited(room, "refuse")).toBeDefined();
    expect(await line.joined(room, call.from)).toBeDefined();
    expect(await line.parties(room)).toEqual([call.from, "447700912042"].sort());
    await call.hangup();
    await line.hangupCalled("447700912042");
    expect(await line.nothingLeft(room, "447700900242", "447700912042")).toBe(true);
  });

  test("and hangs up at the dial tone leaves the other told", async ({ expect }) => {
    const { call, room } = await aside("447700912043");
    await call.hangup();
    expect(await line.told(room, "rollcall/alone")).toBe(true);
    await line.hangupCalled("447700912043");
    expect(await line.nothingLeft(room, call.from, "447700912043")).toBe(true);
  });

  test("meets the third alone when the other has hung up meanwhile", async ({ expect }) => {
    const { call, room } = await aside("447700912044");
    await line.key(call, "447700900844");
    await line.called("447700900844");
    await line.hangupCalled("447700912044");
    expect(await line.told("447700900844", "rollcall/invited")).toBe(true);
    await line.pressCalled("447700900844", "1");
    for (const number of ["447700900844", call.from]) expect(await line.joined(room, number)).toBeDefined();
    expect(await line.parties(room)).toEqual([call.from, "447700900844"].sort());
    await call.hangup();
    await line.hangupCalled("447700900844");
    expect(await line.nothingLeft(room, call.from, "447700900844", "447700912044")).toBe(true);
  });

  test("and hangs up while it rings: it stops ringing, and the other is told", async ({ expect }) => {
    const { call, room, number } = await line.inviting("447700912050", "447700900350");
    await line.called("447700900350");
    await call.hangup();
    expect(await line.nothingLeft("447700900350", call.from)).toBe(true);
    expect(await line.told(room, "rollcall/alone")).toBe(true);
    await line.hangupCalled(number);
    expect(await line.nothingLeft(room)).toBe(true);
  });

  test("and is put on hold meanwhile is on hold, and comes back from it", async ({ expect }) => {
    const { call, room, number, close } = await line.inviting("447700912053", "447700900353");
    await line.called("447700900353");
    const legs = await line.lab.calls.list({ Action: "ConfbridgeList", Conference: room });
    const Channel = legs.find(({ CallerIDNum }) => CallerIDNum === call.from)?.Channel ?? "";
    const send = async (place: string) => {
      await line.lab.calls.action({ Action: "Setvar", Channel, Variable: "RC_IS_PLACE", Value: place });
      const to = { Context: "rollcall-place", Exten: place || "room", Priority: "1" };
      await line.lab.calls.action({ Action: "Redirect", Channel, ...to });
    };
    await send("hold");
    expect(await line.nothingLeft("447700900353")).toBe(true);
    expect(await line.told(call.from, "MusicOnHold")).toBe(true);
    expect(await line.parties(room)).toEqual([number]);
    await send("");
    expect(await until(async () => (await line.parties(room)).includes(call.from))).toBe(true);
    expect(line.lab.events({ UserEvent: "RollcallExit", Room: room })).toEqual([]);
    await close();
    expect(await line.nothingLeft(room, call.from)).toBe(true);
  });

  test("and hangs up while the third is asked: he may still join those who are there", async ({ expect }) => {
    const { call, room, number } = await line.inviting("447700912051", "447700900851");
    expect(await line.told("447700900851", "rollcall/invited")).toBe(true);
    await call.hangup();
    await line.pressCalled("447700900851", "1");
    expect(await line.joined(room, "447700900851")).toBeDefined();
    expect(await line.parties(room)).toEqual(["447700900851", number]);
    await line.hangupCalled(number);
    expect(await line.told(room, "rollcall/alone")).toBe(true);
    await line.hangupCalled("447700900851");
    expect(await line.nothingLeft(room, "447700900851")).toBe(true);
  });

  test("and hangs up while the third is asked, and the other too: the third hears that it is over", async ({
    expect,
  }) => {
    const { room, close } = await line.inviting("447700912052", "447700900852");
    expect(await line.told("447700900852", "rollcall/invited")).toBe(true);
    await close();
    await line.lab.event({ Event: "ConfbridgeEnd", Conference: room }, 15);
    await line.pressCalled("447700900852", "1");
    expect(await line.told("447700900852", "confbridge-conf-end")).toBe(true);
    expect(await line.nothingLeft(room, "447700900852")).toBe(true);
    expect(line.lab.events({ Event: "ConfbridgeJoin", Conference: room })).toHaveLength(2);
  });
});

/* Who hangs up at which step: nobody who stays is alone without having heard why, and no line is left over. */
describe.concurrent("of a call with an invitation under way", () => {
  const steps = { tone: "00", ringing: "03", asked: "08" } as const;
  const rows = (["inside", "beside"] as const).flatMap((where) =>
    (["tone", "ringing", "asked"] as const).flatMap((step) =>
      (["who invites", "the other", "both"] as const).map((who) => ({ where, step, who })),
    ),
  );

  // These are tested above, by name.
  const above = [
    "inside ringing who invites",
    "inside asked both",
    "beside tone who invites",
    "beside asked the other",
  ];
  const open = rows.filter(({ where, step, who }) => !above.includes(`${where} ${step} ${who}`));
  test.for(open.map((row, index) => ({ ...row, index })))(
    "$who hangs up at: $step, $where",
    async (row, { expect }) => {
      const { where, step, who, index } = row;
      const other = `4477009120${70 + index}`;
      const third = `44770090${steps[step]}${70 + index}`;
      const { call, room } = await line.converted(other, where === "inside" ? "*0" : "*9");
      await line.joined(room, other);
      if (where === "inside") {
        await line.joined(room, call.from);
        await call.press("*9");
      }
      if (step === "tone") await line.atTone(call);
      else await line.key(call, third);
      if (step === "ringing") await line.called(third);
      if (step === "asked") expect(await line.told(third, "rollcall/invited")).toBe(true);
      const alone =
        where === "inside"
          ? line.told(call.from, "rollcall/alone", 40)
          : // He is back before or after the other's line is gone.
            Promise.any(
              [line.told(call.from, "rollcall/hung-up", 40), line.told(room, "rollcall/alone", 40)].map(async (told) =>
                (await told) ? true : Promise.reject(),
              ),
            ).catch(() => false);
      const left = line.told(room, "rollcall/alone", 20);
      await Promise.all([
        ...(who === "the other" ? [] : [call.hangup()]),
        ...(who === "who invites" ? [] : [line.hangupCalled(other)]),
      ]);
      if (who === "both") {
        if (step === "asked") {
          await line.lab.event({ Event: "ConfbridgeEnd", Conference: room }, 15);
          await line.pressCalled(third, "1");
          expect(await line.told(third, "confbridge-conf-end")).toBe(true);
        }
      } else if (step === "asked") {
        await line.pressCalled(third, "1");
        expect(await line.joined(room, third)).toBeDefined();
        const stays = who === "the other" ? call.from : other;
        expect(await until(async () => `${await line.parties(room)}` === `${[stays, third].sort()}`)).toBe(true);
        await line.hangupCalled(third);
        expect(await line.told(room, "rollcall/alone")).toBe(true);
      } else if (who === "the other") {
        // What is keyed at the dial tone comes to nothing, what rings is given up.
        await call.press(step === "tone" ? "#" : "*");
        expect(await alone).toBe(true);
        expect(await until(async () => `${await line.parties(room)}` === call.from)).toBe(true);
      } else expect(await left).toBe(true);
      if (who === "the other") await call.hangup();
      if (who === "who invites") await line.hangupCalled(other);
      expect(await line.nothingLeft(room, call.from, other, third)).toBe(true);
    },
  );
});

describe("what the site says", () => {
  test("of ports: without two of them a call stays a call, with words", async ({ expect }) => {
    await line.set("rollcall-capacity", "ports", "1");
    const call = await line.ring("447700912060");
    await call.press("*0");
    expect(await line.told(call.from, "rollcall/lines-busy")).toBe(true);
    await line.lab.system.action({ Action: "DBDel", Family: "rollcall-capacity", Key: "ports" });
    await until(async () => !(await line.told(call.from, "rollcall/lines-busy", 0)));
    await call.press("*0");
    const room = await line.made({ Number: call.from });
    expect(await line.joined(room, call.from)).toBeDefined();
    await call.hangup();
    await line.hangupCalled("447700912060");
  });

  test("of who may invite: anyone, only the starter, nobody", async ({ expect }) => {
    await line.set("rollcall-calls", "invite", "anyone");
    const call = await line.ring("447700910061"); // the called side starts it
    const room = await line.made({ Number: "447700910061" });
    await line.joined(room, call.from);
    await line.joined(room, "447700910061");
    await line.invite(call, "447700900161");
    expect(await line.joined(room, "447700900161")).toBeDefined();
    for (const who of ["starter", "nobody"]) {
      await line.set("rollcall-calls", "invite", who);
      await until(async () => !(await line.told(call.from, "rollcall/may-not-invite", 0)));
      await call.press("*9");
      expect(await line.told(call.from, "rollcall/may-not-invite")).toBe(true);
    }
    await call.hangup();
    for (const number of ["447700910061", "447700900161"]) await line.hangupCalled(number);
  });

  test("of calls from outside: who calls has no keys, whoever may elsewhere", async ({ expect }) => {
    const call = await line.ring("447700913063");
    await call.press("*0");
    for (const digit of "*0") await line.pressCalled("447700913063", digit);
    expect(await line.made({ Number: "447700913063" })).toMatch(/^\d{10}$/);
    expect(line.lab.events({ UserEvent: "RollcallCall", Number: call.from })).toEqual([]);
    await call.hangup();
    await line.hangupCalled("447700913063");
  });

  test("of who may start: the called side's key then does nothing, the caller's does", async ({ expect }) => {
    await line.set("rollcall-calls", "start", "caller");
    const call = await line.ring("447700912062");
    for (const digit of "*0") await line.pressCalled("447700912062", digit);
    await call.press("*0");
    const room = await line.made({ Number: call.from });
    expect(await line.joined(room, call.from)).toMatchObject({ Admin: "Yes" });
    expect(line.lab.events({ UserEvent: "RollcallCall", Number: "447700912062" })).toEqual([]);
    await call.hangup();
    await line.hangupCalled("447700912062");
    expect(await line.nothingLeft(room, call.from)).toBe(true);
  });
});
