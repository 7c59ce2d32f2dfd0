import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { legOf } from "@/lib/asterisk/events";
import { type Lab, openLab } from "./testing/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.stop());

const participant = "480275";

describe.concurrent("what a caller sends is never run", () => {
  test.for([
    "10001&PJSIP/10001@pbx",
    "10001,1,System(touch @)",
    "10001)System(touch @)",
    `10001"]?Goto(rollcall-enter,s,1)`,
    `1\${SHELL(touch @)}`,
    "1$[1+1]",
    "../../../10001",
  ])("as number dialled: %s", async (dialled, { expect }) => {
    const trap = join(tmpdir(), `trap-${randomInt(1e9)}`);
    const user = `9${dialled.replace("@", trap)}`;
    const channel = await invite(user);
    // Some are refused by SIP; the others ask for the PIN of a room that cannot be.
    const room = async () => (channel ? (await variable(channel.Channel, "RC_ROOM")).Value : "refused");
    await expect.poll(room, { timeout: 4000 }).toMatch(/^(0|refused)$/);
    expect(existsSync(trap)).toBe(false);
  });

  test.for([
    [`+44 1632) \${SHELL(touch @)}`, `\${SHELL(touch @)}`],
    [`1,n,System(touch @)`, `Bob,Role: moderator`],
    [`1&2|3"`, `"]?Goto(rollcall-enter,s,1)`],
    ["+441632960999", `<b>Ada</b> "O'Hara" 世界 \u202Eevil`],
  ])("as caller's number and name: %s", async ([from, name], { expect }) => {
    const trap = join(tmpdir(), `trap-${randomInt(1e9)}`);
    const { number } = await lab.room();
    const [sentFrom, sentName] = [from, name].map((text) => text?.replace("@", trap) ?? "");
    const call = await lab.phones.call({ number, from: sentFrom, name: sentName, keys: `WW${participant}`, say: [] });
    const enter = await lab.event({ UserEvent: "RollcallEnter", Room: number });
    expect(enter).toMatchObject({ Role: "participant", Number: sentFrom?.replace(/[^0-9+]/g, "") });
    const packet = Object.fromEntries(
      Object.entries(enter ?? {}).map(([header, value]) => [header.toLowerCase(), value]),
    );
    expect(legOf(packet).name).toBe(sentName);
    expect(existsSync(trap)).toBe(false);
    await call.hangup();
  });

  test("as a name folded over two lines, which must not become a header of an event", async ({ expect }) => {
    await invite("90002", `"Bob\r\n Role: moderator\r\n\tX: y" `);
    const names = (await channels()).flatMap((channel) => Object.keys(channel));
    expect(names.filter((name) => /Role|X$|^\s/.test(name))).toEqual([]);
  });

  test("as keys: letters, stars and an endless PIN", async ({ expect }) => {
    const { number } = await lab.room();
    const call = await lab.phones.call({
      number,
      keys: `WWA*B480275#WWWW4802751234567890WWWWWWW${participant}`,
      say: [],
    });
    // Letters and stars are no digits: what is left of the first try is the PIN.
    expect(await lab.event({ UserEvent: "RollcallEnter", Room: number }, 20)).toMatchObject({ Role: "participant" });
    await call.hangup();
  });
});

const variable = (channel = "", name = "") => lab.calls.action({ Action: "Getvar", Channel: channel, Variable: name });

/** A bare INVITE with a number or a name that no phone would send; gives the channel it made, if it made one. */
async function invite(user: string, name = ""): Promise<Record<string, string> | undefined> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  const dialled = [...user]
    .map((c) => (/[A-Za-z0-9]/.test(c) ? c : `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`))
    .join("");
  const sdp = [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "c=IN IP4 127.0.0.1",
    "t=0 0",
    `m=audio ${port} RTP/AVP 0`,
    "",
  ].join("\r\n");
  const id = Math.random().toString(36).slice(2);
  const request = [
    `INVITE sip:${dialled}@${lab.pbx.sipAddress} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${id}`,
    "Max-Forwards: 70",
    `From: ${name}<sip:${id}@127.0.0.1>;tag=${id}`,
    `To: <sip:${dialled}@${lab.pbx.sipAddress}>`,
    `Call-ID: ${id}`,
    "CSeq: 1 INVITE",
    `Contact: <sip:eve@127.0.0.1:${port}>`,
    "Content-Type: application/sdp",
    `Content-Length: ${sdp.length}`,
    "",
    sdp,
  ].join("\r\n");
  const answer = new Promise<void>((resolve) => {
    socket.on("message", (bytes) => /^SIP\/2.0 [2-6]/.test(String(bytes)) && resolve());
    setTimeout(resolve, 3000);
  });
  socket.send(request, lab.pbx.sipPort, "127.0.0.1");
  await answer;
  socket.close();
  return (await channels()).find(({ CallerIDNum }) => CallerIDNum === id);
}

const channels = () => lab.calls.list({ Action: "CoreShowChannels" });
