import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sendByGateway } from "./sms-gateway";
import { sendByTwilio } from "./sms-twilio";

/** A stand-in for a gateway: keeps what it was asked, answers as told. */
type Asked = { method?: string; url?: string; headers: IncomingMessage["headers"]; body: string };
let standIn: Server;
let asked: Asked[];
let answer: { status: number; body: string };
let origin: string;

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: "queued" };
  standIn = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    asked.push({ method: request.method, url: request.url, headers: request.headers, body });
    response.writeHead(answer.status, { location: "http://127.0.0.1:1/" }).end(answer.body);
  });
  await new Promise<void>((ready) => standIn.listen(0, "127.0.0.1", () => ready()));
  origin = `127.0.0.1:${(standIn.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((closed) => standIn.close(closed)));

const text = { id: "n1", to: "+447700900123", text: "会议 {to} & tel:+44,,84217#" };

describe("sendByGateway", () => {
  it("posts a form", async () => {
    expect(await sendByGateway(`http://${origin}/send?key=abc`, "Rollcall", text)).toEqual({
      kind: "sent",
      answer: "200 queued",
    });
    expect(asked[0]).toMatchObject({ method: "POST", url: "/send?key=abc" });
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      to: text.to,
      text: text.text,
      from: "Rollcall",
    });
  });

  it("posts JSON under the gateway's own names, with its credentials", async () => {
    await sendByGateway(`http://us%40er:p%3Aw@${origin}/v2#json&to=phoneNumber&text=message`, undefined, text);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({ phoneNumber: text.to, message: text.text });
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from("us@er:p:w").toString("base64")}`);
    expect(asked[0]?.headers["content-type"]).toBe("application/json");
    await sendByGateway(`http://${origin}/v2#json&bearer=t0ken`, undefined, text);
    expect(asked[1]?.headers.authorization).toBe("Bearer t0ken");
    expect(asked[1]?.url).toBe("/v2");
  });

  it("fills in the query, each value once, and can ask by GET", async () => {
    await sendByGateway(`http://${origin}/send?number={to}&body={text}&ref={id}#get`, undefined, text);
    expect(asked[0]?.method).toBe("GET");
    const query = new URL(asked[0]?.url ?? "", "http://x").searchParams;
    expect(Object.fromEntries(query)).toEqual({ number: text.to, body: text.text, ref: "n1" });
  });

  it.each([
    [400, "refused"],
    [422, "refused"],
    [401, "configuration"],
    [404, "configuration"],
    [302, "configuration"],
    [429, "later"],
    [503, "away"],
  ])("takes %i for %s", async (status, kind) => {
    answer = { status, body: "because\r\nof this" };
    expect(await sendByGateway(`http://${origin}/`, undefined, text)).toEqual({
      kind,
      answer: `${status} because of this`,
    });
  });

  it("says that nobody answers, without the address and its key", async () => {
    const { kind, answer } = await sendByGateway("http://127.0.0.1:1/?key=secret", undefined, text);
    expect(kind).toBe("away");
    expect(answer).not.toContain("secret");
  });
});

describe("sendByTwilio", () => {
  it("speaks its REST API", async () => {
    answer = { status: 201, body: '{"sid":"SM1"}' };
    const url = `twilio://AC123:t0ken@api.twilio.com?from=+15005550006&api=http://${origin}`;
    expect((await sendByTwilio(url, undefined, text)).kind).toBe("sent");
    expect(asked[0]).toMatchObject({ method: "POST", url: "/2010-04-01/Accounts/AC123/Messages.json" });
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from("AC123:t0ken").toString("base64")}`);
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      To: text.to,
      Body: text.text,
      From: "+15005550006",
    });
  });

  it("says what its address lacks", async () => {
    expect(await sendByTwilio("twilio://AC123:t@api.twilio.com", undefined, text)).toMatchObject({
      kind: "configuration",
    });
  });

  it("gives up on a number Twilio knows to be wrong", async () => {
    answer = { status: 400, body: '{"code":21211,"message":"not a valid phone number"}' };
    const url = `twilio://AC123:t0ken@api.twilio.com?from=MG9&api=http://${origin}`;
    expect(await sendByTwilio(url, undefined, text)).toMatchObject({ kind: "refused" });
    expect(new URLSearchParams(asked[0]?.body).get("MessagingServiceSid")).toBe("MG9");
  });
});
