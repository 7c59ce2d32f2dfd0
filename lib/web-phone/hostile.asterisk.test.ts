import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as conferenceLegs from "@/app/api/v1/conferences/[room]/legs/route";
import * as echo from "@/app/api/v1/echo/route";
import * as guestLegs from "@/app/api/v1/invitations/[token]/legs/route";
import * as commands from "@/app/api/v1/legs/[key]/commands/route";
import * as quality from "@/app/api/v1/legs/[key]/quality/route";
import * as leg from "@/app/api/v1/legs/[key]/route";
import { consume, keyOf } from "@/lib/accounts/throttle";
import { line } from "./commands";
import { faultOf } from "./offer";
import { anAddress, inside, joinByLink, openWebStage, rowOf, seenBrowser } from "./testing/browsers";
import { mutationsOf } from "./testing/mutations";
import { silentOffer } from "./testing/offer";

/*
 * What comes of it when somebody is not a browser of ours: from another site, with another's key, with a key that he has guessed, with
 * offers that no browser writes, and too often.
 */

let stage: Awaited<ReturnType<typeof openWebStage>>;
beforeAll(async () => {
  stage = await openWebStage({ APP_URL: "https://rollcall.test" });
}, 60_000);
afterAll(() => stage?.stop());

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Sent = { body?: unknown; origin?: string | null; address?: string };

/** As the front door passes it on: without cookies, from an address. @returns the status, and why */
async function ask(handler: Handler, method: string, params: Record<string, string>, sent: Sent = {}) {
  const { body, origin = "https://rollcall.test", address = anAddress() } = sent;
  const headers = new Headers({
    host: "rollcall.test",
    "x-forwarded-for": address,
    "content-type": "application/json",
  });
  if (origin !== null) headers.set("origin", origin);
  const request = new Request("https://rollcall.test/api/v1/x", { method, headers, body: JSON.stringify(body) });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const said = text === "" ? {} : JSON.parse(text);
  return { status: response.status, reason: String(said.type ?? "").replace(/.*\//, ""), said };
}

/** A room with Ada in it by a browser, and Bob invited too. */
async function withAda() {
  const room = await stage.room({}, [
    { name: "Ada", pin: "1111", role: "MODERATOR" },
    { name: "Bob", pin: "2222", role: "PARTICIPANT" },
  ]);
  const [ada, bob] = room.invitations.map(({ token }) => token);
  const joined = inside(await joinByLink(ada ?? ""));
  await seenBrowser(stage, room.number, joined.id);
  return { room: room.number, ada: ada ?? "", bob: bob ?? "", joined };
}

const offer = silentOffer();
const writes: [string, Handler, string, unknown][] = [
  ["joining", guestLegs.POST, "POST", { offer }],
  ["renewing", leg.PUT, "PUT", { offer }],
  ["ending", leg.DELETE, "DELETE", undefined],
  ["muting", commands.POST, "POST", { kind: "mute" }],
  ["leaving", commands.POST, "POST", { kind: "leave" }],
  ["telling quality", quality.PUT, "PUT", { loss: 0, jitterMs: 1, roundTripMs: 1 }],
  ["the echo", echo.POST, "POST", { offer }],
];

describe.concurrent("somebody who is not a browser of ours", () => {
  test("gets nothing done from another site, with key and link in hand", async () => {
    const { ada, joined, room } = await withAda();
    for (const origin of [null, "null", "https://evil.test", "https://rollcall.test.evil.test", "http://"])
      for (const [what, handler, method, body] of writes)
        expect(await ask(handler, method, { key: joined.key, token: ada }, { body, origin }), what).toMatchObject({
          status: 403,
          reason: "wrong-origin",
        });
    await seenBrowser(stage, room, joined.id, ({ muted }) => expect(muted).toBe(false));
    expect((await rowOf(stage, joined.id)).quality).toBeNull();
  });

  test("gets nothing by a key that is nobody's", async () => {
    const { joined } = await withAda();
    const { key } = joined;
    const turned = key.replace(/[a-z]/, (letter) => letter.toUpperCase());
    const guesses = [
      randomBytes(32).toString("base64url"),
      turned,
      key.slice(1),
      `${key} `,
      `${key}%00`,
      "%",
      joined.id,
      "",
    ];
    for (const guess of guesses)
      for (const [what, handler, method, body] of writes.slice(1, 6))
        expect(await ask(handler, method, { key: guess }, { body }), `${what} ${guess}`).toMatchObject({
          status: 410,
          reason: "leg-over",
        });
    for (const token of [randomBytes(24).toString("base64url"), key, "%", "../rooms", ""])
      expect(await ask(guestLegs.POST, "POST", { token }, { body: { offer } })).toMatchObject({ status: 404 });
    expect(await ask(conferenceLegs.POST, "POST", { room: "84217" }, { body: { offer } })).toMatchObject({
      status: 401,
    });
  });

  test("does not take another's place by the key of that other's leg", async () => {
    const { room, bob, joined } = await withAda();
    const other = await stage.room({}, [{ name: "Eve", pin: "3333", role: "PARTICIPANT" }]);
    const body = { offer, instead: joined.key };
    const asBob = await ask(guestLegs.POST, "POST", { token: bob }, { body });
    expect(asBob.status).toBe(201);
    await seenBrowser(stage, room, asBob.said.id, ({ role, name }) =>
      expect({ role, name }).toEqual({ role: "participant", name: "Bob" }),
    );
    const asEve = await ask(guestLegs.POST, "POST", { token: other.invitations[0]?.token ?? "" }, { body });
    await seenBrowser(stage, other.number, asEve.said.id, ({ role }) => expect(role).toBe("participant"));
    await seenBrowser(stage, room, joined.id, ({ role }) => expect(role).toBe("moderator"));
    expect((await rowOf(stage, joined.id)).endedAt).toBeNull();
  });

  test("is told so when it is one too many, of a person and of an address", async () => {
    const { ada, bob, joined } = await withAda();
    for (let i = 0; i < 2; i++) inside(await joinByLink(ada));
    const again = () => ask(guestLegs.POST, "POST", { token: ada }, { body: { offer } });
    expect(await again()).toMatchObject({ status: 429, reason: "too-many-legs", said: { most: 3 } });
    const atOnce = await Promise.all([again(), again(), again()]);
    expect(atOnce.map(({ status }) => status)).toEqual([429, 429, 429]);

    const [crowded, busy] = [anAddress(), anAddress()];
    const { id: _, keyHash: __, dialog: ___, ...row } = await rowOf(stage, joined.id);
    await stage.fresh.database.webLeg.createMany({
      data: Array.from({ length: 60 }, (_, at) => ({
        ...row,
        quality: undefined,
        id: `crowd${at}`,
        keyHash: `crowd${at}`,
        invitationId: null,
        accountId: null,
        channelId: null,
        address: crowded,
      })),
    });
    const fromThere = { body: { offer }, address: crowded };
    expect(await ask(guestLegs.POST, "POST", { token: bob }, fromThere)).toMatchObject({ reason: "too-many-legs" });
    const hundred = { max: 100, windowSeconds: 60 };
    for (let i = 0; i < 60; i++) await consume(keyOf("web-leg", busy), hundred);
    for (let i = 0; i < 20; i++) await consume(keyOf("web-echo", busy), hundred);
    const fromBusy = { body: { offer }, address: busy };
    expect(await ask(guestLegs.POST, "POST", { token: bob }, fromBusy)).toMatchObject({ reason: "too-many-requests" });
    expect(await ask(echo.POST, "POST", {}, fromBusy)).toMatchObject({ status: 429, reason: "too-many-requests" });
  });
});

test("offers that no browser writes get an answer or a refusal, and Asterisk goes on", async () => {
  const before = await stage.lab.pbx.cli("core show uptime seconds");
  const unfit = mutationsOf(offer, 60, 7).filter((one) => faultOf(one) !== null);
  for (const one of unfit)
    expect(await ask(echo.POST, "POST", {}, { body: { offer: one } })).toMatchObject({ status: 422 });

  const taken = mutationsOf(offer, 400, 11)
    .filter((one) => faultOf(one) === null)
    .slice(0, 80);
  expect(taken.length).toBeGreaterThan(20);
  for (const one of taken) {
    const invited = await line()?.invite("echo", one);
    if (invited?.ok) await line()?.bye(invited.dialog, 2);
    else expect(invited?.status).toBeGreaterThanOrEqual(400);
  }
  const seconds = (text: string) => Number(/uptime: (\d+)/i.exec(text)?.[1]);
  expect(seconds(await stage.lab.pbx.cli("core show uptime seconds"))).toBeGreaterThanOrEqual(seconds(before));
  expect(await stage.lab.pbx.cli("core show channels concise")).not.toContain("!echo!");
  // Of tickets that were not taken nothing is left.
  expect(await stage.lab.pbx.cli("database show rollcall-web")).toContain("0 results found");
  expect(await line()?.invite("echo", offer)).toMatchObject({ ok: true });
});
