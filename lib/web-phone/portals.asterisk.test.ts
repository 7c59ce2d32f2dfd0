import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Command } from "@/lib/conferences/command";
import { command } from "@/lib/conferences/control";
import { seen } from "@/lib/conferences/testing/stage";
import { leave, line, renew } from "./commands";
import { answerLegEvents } from "./door";
import { sweepWebLegs } from "./follow-commands";
import { ownCommand } from "./own-commands";
import type { OwnState } from "./schema";
import { inside, joinAs, joinByLink, killLine, openWebStage, rowOf, seenBrowser } from "./testing/browsers";
import { silentOffer } from "./testing/offer";

let stage: Awaited<ReturnType<typeof openWebStage>>;
let server: Server;
beforeAll(async () => {
  stage = await openWebStage();
  server = createServer((request, response) => void answerLegEvents(request, response)).listen(0, "127.0.0.1");
}, 60_000);
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await stage?.stop();
});

/** What a page hears on its leg's stream, until Asterisk or the portal ends it. */
async function stream(key: string) {
  const { port } = server.address() as AddressInfo;
  const said: OwnState[] = [];
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/legs/${key}/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const ended = (async () => {
    for (let text = ""; ; ) {
      const piece = await reader?.read();
      if (!piece || piece.done) return;
      text += piece.value;
      const frames = text.split("\n\n");
      text = frames.pop() ?? "";
      for (const [, data] of frames.flatMap((frame) =>
        [/^event: state\ndata: (.*)$/.exec(frame)].flatMap((one) => (one ? [one] : [])),
      ))
        said.push(JSON.parse(data ?? ""));
    }
  })();
  ended.catch(() => {}); // the test is over
  return { status: response.status, said, ended, last: () => said.at(-1) };
}

const on = async (room: string, input: Command) =>
  expect(await command(stage.people.grace, room, input), input.kind).toMatchObject({ ok: true });
const there = (room: string, legs: string[]) =>
  seen(
    () => stage.live.conference(room),
    ({ participants }) => expect(participants.map(({ web }) => web).sort()).toEqual([...legs].sort()),
  );

describe("when the portal that called a browser in has died", () => {
  test("another renews the call, mutes, tells how it stands, and ends it", async () => {
    const room = await stage.room({}, [{ name: "Ada", pin: "1111", role: "PARTICIPANT" }]);
    const host = inside(await joinAs(stage.people.grace, room.number));
    const { id, key } = inside(await joinByLink(room.invitations[0]?.token ?? ""));
    const me = await seenBrowser(stage, room.number, id);
    await vi.waitFor(async () => expect((await rowOf(stage, id)).channelId).toBe(me.id));
    killLine();
    // Nothing of it was this process' own: all that the other has is the row.
    const leg = await rowOf(stage, id);
    const page = await stream(key);
    expect(await renew(leg, silentOffer())).toMatchObject({
      ok: true,
      answer: expect.stringContaining("a=ice-ufrag:"),
    });
    expect(await ownCommand(leg, { kind: "mute" })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(page.last()).toMatchObject({ state: "in", muted: true, people: 2 }), {
      timeout: 8_000,
    });

    // Two at once, with the numbers that the row gives them: the slower one counts on.
    const renewed = await Promise.all([0, 1, 2].map(() => renew(leg, silentOffer())));
    expect(renewed.map(({ ok }) => ok)).toEqual([true, true, true]);

    killLine();
    // Its BYE reaches nobody: the page learns of it on its stream.
    await on(room.number, { kind: "kick", participant: me.id });
    await page.ended;
    expect(page.last()).toMatchObject({ state: "ended", why: "kicked" });
    expect(await renew(leg, silentOffer())).toMatchObject({ reason: "leg-over" });
    const later = await stream(key);
    await later.ended;
    expect(later.said).toMatchObject([{ state: "ended", why: "kicked" }]);
    expect(await leave(await rowOf(stage, host.id))).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(stage.live.conference(room.number)).toBeNull(), { timeout: 8_000 });
  }, 60_000);

  test("what cannot be signalled is ended by the manager, and what could not be ended at all by the sweep", async () => {
    const { grace } = stage.people;
    const room = await stage.room({}, [{ name: "Ada", pin: "1111", role: "PARTICIPANT" }]);
    const host = inside(await joinAs(grace, room.number));
    const legs = [inside(await joinByLink(room.invitations[0]?.token ?? "")).id];
    for (let more = 0; more < 2; more++) legs.push(inside(await joinByLink(room.invitations[0]?.token ?? "")).id);
    const [unsigned, unknown, lost] = legs as [string, string, string];
    await there(room.number, [host.id, ...legs]);

    // It died between Asterisk's answer and its own row.
    const { webLeg } = stage.fresh.database;
    await stage.fresh.database
      .$executeRaw`UPDATE "WebLeg" SET dialog = NULL, "channelId" = NULL WHERE id = ${unsigned}`;
    expect(await leave(await rowOf(stage, unsigned))).toMatchObject({ ok: true });
    await there(room.number, [host.id, unknown, lost]);

    // Asterisk answers 481: it has this call by another name.
    const row = await rowOf(stage, unknown);
    await webLeg.update({ where: { id: unknown }, data: { dialog: { ...(row.dialog as object), callId: "gone" } } });
    expect(await leave(await rowOf(stage, unknown))).toMatchObject({ ok: true });
    await there(room.number, [host.id, lost]);

    // Nobody could reach Asterisk: the row has ended, the call has not.
    await webLeg.update({ where: { id: lost }, data: { endedAt: new Date(Date.now() - 60_000) } });
    await webLeg.update({ where: { id: host.id }, data: { startedAt: new Date(Date.now() - 60_000) } });
    await sweepWebLegs(new Date());
    await there(room.number, [host.id]);
    expect((await rowOf(stage, host.id)).endedAt).toBeNull();
    // And the other way round.
    const key = await stream("A".repeat(43));
    expect(key.status).toBe(410);
    await webLeg.create({
      data: { id: "over", keyHash: "over", roomNumber: room.number, name: "", address: "", startedAt: new Date(0) },
    });
    await sweepWebLegs(new Date());
    expect((await rowOf(stage, "over")).endedAt).not.toBeNull();
    expect(await line()?.isUp()).toBe(true);
  }, 60_000);

  test("a portal that has not heard Asterisk for a while knows who is there by browser", async () => {
    const { grace } = stage.people;
    const room = await stage.room();
    const { id, key } = inside(await joinAs(grace, room.number, { listens: true }));
    await seenBrowser(stage, room.number, id);
    const page = await stream(key);
    stage.wire.cut();
    await vi.waitFor(() => expect(page.last()?.linked).toBe(false), { timeout: 10_000 });
    stage.wire.mend();
    await vi.waitFor(() => expect(page.last()).toMatchObject({ state: "in", linked: true }), { timeout: 15_000 });
    await seenBrowser(stage, room.number, id, (one) =>
      expect(one).toMatchObject({ person: `account:${grace.id}`, listens: true }),
    );

    // Moved with the whole conference: its page goes along.
    const other = await stage.room();
    const host = inside(await joinAs(stage.people.ada, other.number));
    await seenBrowser(stage, other.number, host.id);
    await on(room.number, { kind: "merge", room: other.number });
    await seenBrowser(stage, other.number, id, (one) => expect(one.listens).toBe(true));
    await vi.waitFor(() => expect(page.last()).toMatchObject({ state: "in", people: 2 }), { timeout: 8_000 });
    await vi.waitFor(async () => expect((await rowOf(stage, id)).roomNumber).toBe(other.number), { timeout: 8_000 });
    await on(other.number, { kind: "end" });
    await page.ended;
    expect(page.last()).toMatchObject({ state: "ended" });
  }, 60_000);

  test("whose booked time is longer by now stays, and so do his row and his page", async () => {
    const { number, participantPin, moderatorPin } = await stage.room();
    const plan = { number, participantPin, moderatorPin };
    const now = Math.floor(Date.now() / 1000);
    const until = (endsAt: number) => stage.lab.room(plan, [{ occurrence: "long", startsAt: now - 60, endsAt }]);
    await until(now + 5);
    const { id, key } = inside(await joinAs(stage.people.ada, number));
    await seenBrowser(stage, number, id);
    const page = await stream(key);
    await until(now + 600);
    await stage.lab.event({ Event: "UserEvent", UserEvent: "RollcallExit", Room: number, Result: "TIMEOUT" }, 15);
    const entered = () => stage.lab.events({ Event: "UserEvent", UserEvent: "RollcallEnter", Room: number });
    await vi.waitFor(() => expect(entered()).toHaveLength(2), { timeout: 8_000 });
    await seenBrowser(stage, number, id);
    // And now it ends in earnest.
    await on(number, { kind: "end" });
    await page.ended;
    const states = page.said.map(({ state }) => state);
    expect([states.indexOf("ended"), page.last()?.why]).toEqual([states.length - 1, "ended"]);
    await vi.waitFor(async () => expect((await rowOf(stage, id)).endedAt).not.toBeNull(), { timeout: 8_000 });
  }, 60_000);
});
