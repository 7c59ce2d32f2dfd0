import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { type Lab, now, openLab } from "@/asterisk/testing/lab";
import { makeSipLine, type SipLine } from "./sip-line";
import { silentOffer } from "./testing/offer";

let lab: Lab;
let line: SipLine;
beforeAll(async () => {
  lab = await openLab();
  line = makeSipLine(lab.pbx.sipWebSocketUrl);
});
afterAll(async () => {
  line.close();
  await lab.stop();
});

/** A ticket as the portal writes it. @returns the extension that takes it */
async function ticket(row: Record<string, string | number>) {
  const token = randomBytes(16).toString("hex");
  const value = { pin: "480275", leg: "leg1", name: "Ada", exp: now() + 30, ...row };
  await lab.system.action({ Action: "DBPut", Family: "rollcall-web", Key: token, Val: JSON.stringify(value) });
  return `j-${token}`;
}

it("brings a browser into the conference by its ticket, once, as the person the ticket names", async () => {
  const { number } = await lab.room();
  const extension = await ticket({ room: number, name: 'Zoë "Z" O\'Hara, 王 🎧', person: "account:a1", leg: "leg7" });
  const invited = await line.invite(extension, silentOffer());
  expect(invited).toMatchObject({ ok: true, answer: expect.stringMatching(/a=candidate:.*typ host/) });
  const join = await lab.event({ Event: "ConfbridgeJoin", Conference: number });
  expect(join).toMatchObject({ CallerIDNum: "<unknown>", Channel: expect.stringMatching(/^PJSIP\/rollcall-web-/) });
  expect(join?.CallerIDName).toContain("王 🎧");
  expect(await lab.event({ Event: "VarSet", Variable: "RC_IS_WEB", Value: "leg7" })).toBeDefined();
  expect(await lab.event({ Event: "VarSet", Variable: "RC_IS_PERSON", Value: "account:a1" })).toBeDefined();
  expect(await line.invite(extension, silentOffer())).toEqual({ ok: false, status: 403 });

  if (invited.ok) expect(await line.bye(invited.dialog, 2)).toBe(200);
  expect(await lab.event({ Event: "ConfbridgeLeave", Conference: number })).toBeDefined();
}, 30_000);

it("goes on with a call over another connection, as another portal would", async () => {
  const { number } = await lab.room();
  const invited = await line.invite(await ticket({ room: number }), silentOffer());
  if (!invited.ok) throw new Error(String(invited.status));
  await lab.event({ Event: "ConfbridgeJoin", Conference: number });
  const second = makeSipLine(lab.pbx.sipWebSocketUrl);
  const again = await second.reinvite(JSON.parse(JSON.stringify(invited.dialog)), 2, silentOffer());
  expect(again).toMatchObject({ ok: true, answer: expect.stringContaining("a=ice-ufrag:") });
  // Two portals at once: the one that counted further was faster, and the other is told so.
  expect(await second.reinvite(invited.dialog, 9, silentOffer())).toMatchObject({ ok: true });
  expect(await line.reinvite(invited.dialog, 8, silentOffer())).toEqual({ ok: false, status: 500 });
  expect(await second.bye(invited.dialog, 10)).toBe(200);
  expect(await lab.event({ Event: "ConfbridgeLeave", Conference: number })).toBeDefined();
  await vi.waitFor(async () => expect(await line.bye(invited.dialog, 11)).toBe(481), {
    timeout: 10_000,
    interval: 200,
  });
  second.close();
}, 30_000);

const refusals: [string, number, () => Promise<string>][] = [
  ["a token that nobody wrote", 403, async () => `j-${"ab".repeat(16)}`],
  ["an old ticket", 403, async () => ticket({ room: (await lab.room()).number, exp: now() - 1 })],
  ["another PIN than the room's", 403, async () => ticket({ room: (await lab.room()).number, pin: "111111" })],
  ["a token with more behind it", 403, async () => `${await ticket({ room: (await lab.room()).number })}0`],
  ["any other extension", 404, async () => (await lab.room()).number],
  ["who is early", 480, async () => ticket({ room: (await booked(3600)).number })],
  ["who is late", 410, async () => ticket({ room: (await booked(-7200)).number })],
  ["who finds no seat", 502, async () => ticket({ room: await taken({ maxParticipants: 1 }) })],
  [
    "who finds it locked",
    486,
    async () => {
      const room = await taken({});
      await lab.calls.action({ Action: "ConfbridgeLock", Conference: room });
      return ticket({ room });
    },
  ],
];
it.each(refusals)("refuses %s by a status of its own: %i", async (_, status, make) => {
  expect(await line.invite(await make(), silentOffer())).toEqual({ ok: false, status });
});

const booked = (inSeconds: number) => lab.room({}, [{ startsAt: now() + inSeconds, endsAt: now() + inSeconds + 3600 }]);

/** A room with one browser in it. */
async function taken(plan: { maxParticipants?: number }) {
  const { number } = await lab.room(plan);
  expect(await line.invite(await ticket({ room: number }), silentOffer())).toMatchObject({ ok: true });
  await lab.event({ Event: "ConfbridgeJoin", Conference: number });
  return number;
}

it("lets a browser hear that hides its addresses, also from a page that may not use the microphone", async () => {
  const { number: room } = await lab.room();
  const hidden = silentOffer().replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0");
  const talks = await line.invite(await ticket({ room }), hidden);
  expect(talks).toMatchObject({ ok: true, answer: expect.stringContaining("a=sendrecv") });
  const listens = await line.invite(await ticket({ room, listen: 1 }), hidden.replace("a=sendrecv", "a=recvonly"));
  expect(listens).toMatchObject({ ok: true, answer: expect.stringContaining("a=sendonly") });
});

it("plays back to a few at once, and says to who comes then that it is full", async () => {
  const calls = [];
  for (let i = 0; i < 8; i++) calls.push(await line.invite("echo", silentOffer()));
  expect(calls.map(({ ok }) => ok)).toEqual(Array(8).fill(true));
  expect(await line.invite("echo", silentOffer())).toEqual({ ok: false, status: 502 });
  const [first] = calls;
  if (first?.ok) await line.bye(first.dialog, 2);
  await expect.poll(async () => (await line.invite("echo", silentOffer())).ok).toBe(true);
}, 30_000);

it("has nothing for a registration, a message, or a call that is nobody's", async () => {
  const socket = new WebSocket(lab.pbx.sipWebSocketUrl, "sip");
  await new Promise((resolve) => socket.once("open", resolve));
  const ask = (method: string, from: string) => {
    const answered = new Promise<string>((resolve) => socket.once("message", (data) => resolve(data.toString())));
    socket.send(
      [
        `${method} sip:0@127.0.0.1 SIP/2.0`,
        `Via: SIP/2.0/WS x.invalid;branch=z9hG4bK${randomBytes(4).toString("hex")}`,
        "Max-Forwards: 70",
        `From: <sip:${from}@x.invalid>;tag=1`,
        "To: <sip:0@127.0.0.1>",
        `Call-ID: ${randomBytes(8).toString("hex")}`,
        `CSeq: 1 ${method}`,
        `Contact: <sip:${from}@x.invalid;transport=ws>`,
        "Event: presence",
        "Content-Length: 0",
        "",
        "",
      ].join("\r\n"),
    );
    return answered.then((text) => text.split(" ")[1]);
  };
  expect(await ask("REGISTER", "rollcall-web")).toMatch(/^4/);
  expect(await ask("MESSAGE", "rollcall-web")).toMatch(/^4/);
  expect(await ask("SUBSCRIBE", "rollcall-web")).toMatch(/^[46]/);
  socket.close();
});

it.each([
  ["127.0.0.1", "404"],
  // Of this machine as well, and not the address that is let in: as any other.
  ["127.0.0.2", "401"],
])("takes who says that he is a portal at his word from 127.0.0.1 alone: %s", async (address, status) => {
  const socket = createSocket("udp4").bind(0, address);
  await once(socket, "listening");
  const final = new Promise<string>((resolve) => {
    socket.on("message", (data) => /^SIP\/2\.0 [2-6]/.test(String(data)) && resolve(String(data)));
  });
  const { port } = socket.address();
  const offer = silentOffer();
  const invite = [
    "INVITE sip:0@127.0.0.1 SIP/2.0",
    `Via: SIP/2.0/UDP ${address}:${port};branch=z9hG4bK${randomBytes(4).toString("hex")}`,
    "Max-Forwards: 70",
    "From: <sip:rollcall-web@x.invalid>;tag=1",
    "To: <sip:0@127.0.0.1>",
    `Call-ID: ${randomBytes(8).toString("hex")}`,
    "CSeq: 1 INVITE",
    `Contact: <sip:rollcall-web@${address}:${port}>`,
    "Content-Type: application/sdp",
    `Content-Length: ${offer.length}`,
    "",
    offer,
  ].join("\r\n");
  socket.send(invite, lab.pbx.sipPort, "127.0.0.1");
  expect((await final).split(" ")[1]).toBe(status);
  socket.close();
});
