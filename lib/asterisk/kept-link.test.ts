import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseAddress } from "./address";
import { type KeepTimings, type KeptLink, keepLink, type LinkState } from "./kept-link";
import { type Packet, text } from "./packet";
import { type StandIn, startStandIn } from "./testing/stand-in";

const quick: Partial<KeepTimings> = { retryMinMs: 40, retryMaxMs: 80, loginMs: 400, answerMs: 400, pingMs: 60_000 };
const faults: unknown[] = [];
let standIn: StandIn;
const links: KeptLink[] = [];

beforeEach(async () => {
  standIn = await startStandIn();
});
afterEach(async () => {
  for (const link of links.splice(0)) await link.stop();
  await standIn.stop();
  expect(faults.splice(0)).toEqual([]);
});

function keep({ url = standIn.url, timings = {} }: { url?: string; timings?: Partial<KeepTimings> } = {}) {
  const heard: Packet[] = [];
  const states: LinkState[] = [];
  const link = keepLink({
    address: parseAddress(url),
    events: "call,user",
    knows: { Action: "ConfbridgeListRooms" },
    onEvent: (packet) => heard.push(packet),
    onFault: (error) => faults.push(error),
    timings: { ...quick, ...timings },
  });
  link.onState((state) => states.push(state));
  link.start();
  links.push(link);
  return { link, heard, states };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const up = (link: KeptLink) => until(() => expect(link.state().status).toBe("up"));
const talking = (name: string) =>
  `Event: ConfbridgeTalking\nConference: 2001\nCallerIDName: ${name}\nTalkingStatus: on`;

describe("a link", () => {
  test("signs in and knows whom it talks to", async () => {
    const { link } = keep();
    await up(link);
    expect(link.state()).toMatchObject({ status: "up", version: "22.10.1" });
    await until(() => expect(link.pulse()?.roundTripMs).toBeGreaterThan(0));
    expect(Math.abs(link.pulse()?.clockAheadMs ?? 9_999)).toBeLessThan(1_000);
  });

  test("is up only when Asterisk has loaded what the link is for", async () => {
    let asked = 0;
    standIn.answer = ({ ActionID }) =>
      ++asked < 3
        ? `Response: Error\nActionID: ${ActionID}\nMessage: Invalid/unknown command: ConfbridgeListRooms. Use Action: ListCommands`
        : `Response: Success\nActionID: ${ActionID}`;
    const { link, heard } = keep();
    await until(() => expect(asked).toBe(1));
    standIn.say(talking("too early: in what everyone reads at `up`"));
    await up(link);
    expect(asked).toBe(3);
    expect(heard).toEqual([]);
  });

  test("reads packets that come in pieces, cut inside a letter too", async () => {
    const { link, heard } = keep();
    await up(link);
    const [session] = standIn.sessions;
    const bytes = Buffer.from(`${talking("陈伟 Müller 📞").replaceAll("\n", "\r\n")}\r\n\r\n`);
    for (const byte of bytes) {
      session?.socket.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    await until(() => expect(heard).toHaveLength(1));
    expect(text(heard[0] ?? {}, "calleridname")).toBe("陈伟 Müller 📞");
  });

  test("takes bytes that are no UTF-8 as they come", async () => {
    const { link, heard } = keep();
    await up(link);
    for (const { socket } of standIn.sessions)
      socket.write(Buffer.from(`${talking("M\xfcller").replaceAll("\n", "\r\n")}\r\n\r\n`, "latin1"));
    await until(() => expect(heard).toHaveLength(1));
    expect(text(heard[0] ?? {}, "calleridname")).toBe("M\ufffdller");
  });

  test("has many actions under way at once, each with its own answer", async () => {
    standIn.answer = ({ ActionID, Key }) => `Response: Success\nActionID: ${ActionID}\nEcho: ${Key}`;
    const { link } = keep();
    await up(link);
    const keys = Array.from({ length: 2_000 }, (_, i) => String(i));
    const replies = await Promise.all(keys.map((Key) => link.send({ Action: "DBPut", Key })));
    expect(replies.map((reply) => (reply.ok ? reply.packet.echo : reply.detail))).toEqual(keys);
    expect(new Set(standIn.asked.map(({ ActionID }) => ActionID)).size).toBe(standIn.asked.length);
  });

  test("hands on Asterisk's own words when it refuses", async () => {
    const { link } = keep();
    await up(link);
    standIn.answer = ({ ActionID }) =>
      `Response: Error\nActionID: ${ActionID}\nMessage: No Conference by that name found.`;
    const words = { ok: false, reason: "asterisk-refused", detail: "No Conference by that name found." };
    expect(await link.send({ Action: "ConfbridgeLock", Conference: "1" })).toEqual(words);
    await expect(link.list({ Action: "ConfbridgeList", Conference: "1" })).rejects.toMatchObject({ refusal: words });
  });

  test("without an address is off, and says so", async () => {
    const link = keepLink({ address: null, events: "off", knows: { Action: "Ping" }, onEvent() {}, onFault() {} });
    link.start();
    expect(link.state()).toEqual({ status: "off" });
    expect(await link.send({ Action: "Ping" })).toMatchObject({ reason: "asterisk-away" });
    await link.stop();
  });
});

describe("lists", () => {
  test("are collected until they are complete, two at a time too", async () => {
    const { link } = keep();
    await up(link);
    standIn.answer = () => null;
    const first = link.list({ Action: "ConfbridgeList", Conference: "1" });
    const second = link.list({ Action: "ConfbridgeList", Conference: "2" });
    await until(() => expect(standIn.asked.filter(({ Action }) => Action === "ConfbridgeList")).toHaveLength(2));
    const [one, two] = standIn.asked.slice(-2).map(({ ActionID }) => ActionID);
    for (const id of [one, two])
      standIn.say(`Response: Success\nActionID: ${id}\nEventList: start\nMessage: will follow`);
    for (const [id, leg] of [
      [one, "a"],
      [two, "b"],
      [two, "c"],
      [one, "d"],
    ])
      standIn.say(`Event: ConfbridgeList\nActionID: ${id}\nChannel: ${leg}`);
    for (const id of [two, one])
      standIn.say(`Event: ConfbridgeListComplete\nActionID: ${id}\nEventList: Complete\nListItems: 2`);
    expect((await first).map((row) => row.channel)).toEqual(["a", "d"]);
    expect((await second).map((row) => row.channel)).toEqual(["b", "c"]);
  });

  test("no conference at all is an empty list, though Asterisk calls it an error", async () => {
    const { link } = keep();
    await up(link);
    standIn.answer = ({ ActionID }) => `Response: Error\nActionID: ${ActionID}\nMessage: No active conferences.`;
    expect(await link.list({ Action: "ConfbridgeListRooms" })).toEqual([]);
  });
});

describe("what comes over the wire cannot", () => {
  test("pass for a reply: an OriginateResponse has an ActionID and a Response too", async () => {
    const { link, heard } = keep();
    await up(link);
    standIn.answer = () => null;
    const sent = link.send({ Action: "Originate", Channel: "PJSIP/1" });
    await until(() => expect(standIn.asked.at(-1)?.Action).toBe("Originate"));
    const id = standIn.asked.at(-1)?.ActionID;
    standIn.say(`Event: OriginateResponse\nActionID: ${id}\nResponse: Failure`);
    await until(() => expect(heard).toHaveLength(1));
    standIn.say(`Response: Success\nActionID: ${id}\nMessage: Originate successfully queued`);
    expect(await sent).toMatchObject({ ok: true, packet: { message: "Originate successfully queued" } });
  });

  test.each(["rawevent", "close", "error", "connect", "response", "managerevent", "constructor", "__proto__"])(
    "take over the library's own event %j",
    async (name) => {
      const { link, heard } = keep();
      await up(link);
      standIn.say(`Event: ${name}\nActionID: ${name}\nResponse: Success\n${name}: x`);
      standIn.say(`Response: Success\nActionID: ${name}\n${name}: x`);
      standIn.say(talking("after"));
      await until(() => expect(heard.map((packet) => text(packet, "event"))).toEqual([name, "ConfbridgeTalking"]));
      expect(await link.send({ Action: "Ping" })).toMatchObject({ ok: true });
    },
  );

  test("be sent by us: CR, LF and NUL are refused before anything is written", async () => {
    const { link } = keep();
    await up(link);
    const before = standIn.asked.length;
    const evil = "x\r\n\r\nAction: Command\r\nCommand: core stop now";
    await expect(link.send({ Action: "Originate", CallerID: evil })).rejects.toThrow("not sent");
    await expect(link.ask({ Action: "Originate", "A\r\nAction": "x" })).rejects.toThrow("not sent");
    await expect(link.list({ Action: "Originate", CallerID: evil })).rejects.toThrow("not sent");
    await link.send({ Action: "Setvar" });
    expect(standIn.asked.slice(before).map(({ Action }) => Action)).toEqual(["Setvar"]);
  });
});

describe("a lost link", () => {
  test("dropped inside a packet: answers everything in flight, and the next session is clean", async () => {
    const { link, heard, states } = keep();
    await up(link);
    standIn.answer = () => null;
    const sent = link.send({ Action: "ConfbridgeMute" });
    const listed = link.list({ Action: "Status" });
    await until(() => expect(standIn.asked.at(-1)?.Action).toBe("Status"));
    standIn.answer = ({ ActionID }) => `Response: Success\nActionID: ${ActionID}`;
    for (const { socket } of standIn.sessions) socket.end("Event: OriginateResponse\r\nResponse: Failure\r\nReas");
    expect(await sent).toMatchObject({ ok: false, reason: "asterisk-away" });
    await expect(listed).rejects.toMatchObject({ name: "AsteriskAway" });
    await until(() => expect(states.map(({ status }) => status)).toEqual(["up", "lost", "up"]));
    expect(heard).toEqual([]);
    expect(await link.send({ Action: "ConfbridgeMute" })).toMatchObject({ ok: true });
  });

  test("refuses at once, and sends nothing late", async () => {
    const { link } = keep({ timings: { retryMinMs: 500, retryMaxMs: 500 } });
    await up(link);
    standIn.drop();
    await until(() => expect(link.state().status).toBe("lost"));
    const before = standIn.asked.length;
    expect(await link.send({ Action: "ConfbridgeKick" })).toMatchObject({ ok: false, reason: "asterisk-away" });
    await up(link);
    await link.send({ Action: "Setvar" });
    expect(standIn.asked.slice(before).map(({ Action }) => Action)).toEqual(["ConfbridgeListRooms", "Setvar"]);
  });

  test("silence: two pings without an answer, then it is dead", async () => {
    const { link, states } = keep({ timings: { pingMs: 150 } });
    await up(link);
    await until(() => expect(link.pulse()).not.toBeNull());
    standIn.silent = true;
    const lastHeard = Date.now();
    await until(() => expect(link.state()).toMatchObject({ status: "lost" }));
    expect(states[1]).toMatchObject({ why: "Asterisk stopped answering", since: expect.any(Date) });
    // Not when it was noticed: when the last was heard.
    const { since } = states[1] as Extract<LinkState, { status: "lost" }>;
    expect(since.getTime()).toBeLessThan(lastHeard + 100);
    standIn.silent = false;
    await up(link);
  });

  test("silence at the sign-in is not waited for", async () => {
    standIn.silent = true;
    const { link } = keep({ timings: { loginMs: 100 } });
    await until(() =>
      expect(link.state()).toMatchObject({ status: "lost", why: "Asterisk did not answer the sign-in" }),
    );
    standIn.silent = false;
    await up(link);
  });

  test("nobody there: says why and when it tries again", async () => {
    const { port } = standIn;
    await standIn.stop();
    const { link } = keep({ timings: { retryMinMs: 300, retryMaxMs: 300 } });
    await until(() =>
      expect(link.state()).toMatchObject({ status: "lost", why: expect.stringContaining("ECONNREFUSED") }),
    );
    const state = link.state();
    expect(state.status === "lost" && state.nextTryAt?.getTime()).toBeGreaterThan(Date.now() - 1_000);
    standIn = await startStandIn({ port });
    await up(link);
  });

  test("an action without an answer is given up, the link stays", async () => {
    const { link } = keep({ timings: { answerMs: 50 } });
    await up(link);
    standIn.answer = () => null;
    expect(await link.send({ Action: "ConfbridgeLock" })).toMatchObject({ reason: "asterisk-away" });
    expect(link.state().status).toBe("up");
  });
});

describe("a wrong secret", () => {
  test("is said, not hammered, and tried again when asked", async () => {
    standIn.secret = "changed";
    const { link, states } = keep();
    await until(() => expect(link.state()).toMatchObject({ status: "refused", why: "Authentication failed" }));
    await new Promise((resolve) => setTimeout(resolve, 400)); // ten times the back-off of a lost link
    expect(standIn.signIns).toBe(1);
    expect(await link.send({ Action: "Ping" })).toMatchObject({
      reason: "asterisk-away",
      detail: "Authentication failed",
    });
    standIn.secret = "right";
    link.tryNow();
    await up(link);
    expect(standIn.signIns).toBe(2);
    expect(states.map(({ status }) => status)).toEqual(["refused", "up"]);
  });
});
