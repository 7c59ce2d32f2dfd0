import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Command } from "@/lib/conferences/command";
import { moderatedRooms } from "@/lib/conferences/rights";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { deliverDue } from "@/lib/notifications/deliver";
import { applySettings } from "@/lib/notifications/testing/settings";
import { pushRoom } from "@/lib/rooms/push";
import { apiClient } from "@/lib/testing/client";
import { adoptCall, changeCallRules } from "./commands";
import { retireEndedCalls, startCalls } from "./follow";
import { pushCalls } from "./push";
import { commandByLink, takeBackStarterLink } from "./starter-commands";
import { answerStarter } from "./starter-door";

let stage: Stage;
let stop: () => Promise<void>;
const phone = "+441632960777";
beforeAll(async () => {
  stage = await openStage();
  stop = await startCalls();
  const where = { id: stage.people.grace.id };
  await stage.fresh.database.account.update({ where, data: { phone } });
});
afterAll(async () => {
  await stop?.();
  await stage?.stop();
});

const roomOf = async (number: string) =>
  vi.waitFor(
    async () => {
      const made = await stage.lab.event({ UserEvent: "RollcallCall", Number: number }, 10);
      if (!made?.Room) throw new Error("no conference was made");
      return made.Room;
    },
    { timeout: 15_000 },
  );
const account = (number: string) =>
  stage.fresh.database.room.findFirst({ where: { number, retiredAt: null }, select: { id: true, ownerId: true } });

test("a call that became a conference is on the web at once, its starter's to moderate, and gone with it", async () => {
  const call = await stage.lab.phones.call({ number: "447700912031", from: phone, say: [] });
  await call.press("*0");
  const room = await roomOf(phone);
  const picture = await seen(
    () => stage.live.conference(room),
    (now) => {
      expect(now).toMatchObject({ participantCount: 2, title: "Call of Grace" });
      expect(now.participants.map(({ number, role }) => [number, role]).sort()).toEqual([
        [phone, "moderator"],
        ["447700912031", "participant"],
      ]);
    },
    20_000,
  );
  expect(picture.room).toBe(room);
  const { ada, grace, mallory } = stage.people;
  expect([...(await moderatedRooms(grace, [room]))]).toEqual([room]);
  expect([...(await moderatedRooms(mallory, [room]))]).toEqual([]);
  expect([...(await moderatedRooms(ada, [room]))]).toEqual([room]);
  const mail = await stage.fresh.database.notification.findFirst({ where: { kind: "call" } });
  expect(mail).toMatchObject({ recipient: grace.email });

  // By telephone others come in with its PIN, while it lasts.
  const { id = "" } = (await account(room)) ?? {};
  await pushRoom(id);
  const { participantPin } = await stage.fresh.database.room.findUniqueOrThrow({ where: { id } });
  const late = await stage.lab.phones.call({ number: room, from: "+441632960778", keys: `WW${participantPin}#` });
  await seen(
    () => stage.live.conference(room),
    (now) => expect(now.participantCount).toBe(3),
    20_000,
  );
  await late.hangup();
  await call.hangup();
  await stage.lab.phones.cli("channel request hangup all");
  await vi.waitFor(() => expect(stage.live.conference(room)).toBeNull(), { timeout: 15_000 });
  await stage.fresh.database.room.update({ where: { id }, data: { createdAt: new Date(Date.now() - 120_000) } });
  await retireEndedCalls();
  expect(await account(room)).toBeNull();
  await pushRoom(id);
  expect((await stage.lab.system.action({ Action: "DBGet", Family: "rollcall-room", Key: room })).Response).toBe(
    "Error",
  );
  const kept = await stage.fresh.database.conference.findFirst({ where: { roomNumber: room } });
  expect(kept).toMatchObject({ roomId: id, title: "Call of Grace", endedAt: expect.any(Date) });
});

test("one that began while no portal listened has its room as soon as one does; a stranger's is for administrators", async () => {
  stage.wire.cut();
  await vi.waitFor(() => expect(stage.live.snapshot("0").picture.link.state).not.toBe("up"), { timeout: 15_000 });
  const call = await stage.lab.phones.call({ number: "447700912032", from: phone, say: [] });
  const before = stage.lab.events({ UserEvent: "RollcallCall", Number: phone }).length;
  await call.press("*0");
  await vi.waitFor(
    () => expect(stage.lab.events({ UserEvent: "RollcallCall", Number: phone }).length).toBe(before + 1),
    { timeout: 15_000 },
  );
  const room = stage.lab.events({ UserEvent: "RollcallCall", Number: phone }).at(-1)?.Room ?? "";
  expect(await stage.lab.event({ Event: "ConfbridgeJoin", Conference: room, CallerIDNum: phone }, 15)).toBeDefined();
  expect(await account(room)).toBeNull();
  stage.wire.mend();
  await vi.waitFor(async () => expect((await account(room))?.ownerId).toBe(stage.people.grace.id), { timeout: 15_000 });

  const stranger = "+441632960779";
  const other = await stage.lab.phones.call({ number: "447700912033", from: stranger, say: [] });
  await other.press("*0");
  const his = await roomOf(stranger);
  await seen(
    () => stage.live.conference(his),
    (now) => expect(now.participantCount).toBe(2),
    20_000,
  );
  expect(await account(his)).toBeNull();
  for (const [Key, Val] of Object.entries({ context: "telephones", prefixes: "4477" }))
    await stage.lab.system.action({ Action: "DBPut", Family: "rollcall-dial", Key, Val });
  await other.press("*9");
  await vi.waitFor(
    async () => expect(await stage.lab.pbx.cli("core show channels concise")).toContain("!Read!RC_DIGITS"),
    { timeout: 10_000 },
  );
  await other.press("447700900433#");
  await seen(
    () => stage.live.conference(his),
    (now) => {
      const by = expect.objectContaining({ name: stranger });
      const about = expect.objectContaining({ number: "447700900433" });
      expect(now.log).toContainEqual(expect.objectContaining({ kind: "not-invited", by, about }));
    },
    20_000,
  );
  expect([...(await moderatedRooms(stage.people.grace, [his]))]).toEqual([]);
  expect([...(await moderatedRooms(stage.people.ada, [his]))]).toEqual([his]);
});

test("a stranger's is his to moderate by the link that reaches his telephone, that one, until it ends", async () => {
  applySettings({ SMS_URL: `sip://${stage.lab.phones.sipAddress}`, SMS_FROM: "rollcall" });
  const stranger = "+441632960781";
  const call = await stage.lab.phones.call({ number: "447700912035", from: stranger, say: [] });
  // A line that the site has for Chinese callers.
  const lines = (await stage.lab.pbx.cli("core show channels concise")).split("\n");
  const Channel = lines.find((line) => line.includes(`!${stranger}!`))?.split("!")[0] ?? "";
  await stage.lab.calls.action({ Action: "Setvar", Channel, Variable: "CHANNEL(language)", Value: "zh" });
  await call.press("*0");
  const room = await roomOf(stranger);
  const picture = await seen(
    () => stage.live.conference(room),
    (now) => expect(now.participantCount).toBe(2),
    20_000,
  );
  const text = await vi.waitFor(async () => {
    await deliverDue();
    const message = stage.lab.phones.messages.find(({ to }) => to.includes(stranger));
    if (!message) throw new Error("no text message has come");
    return message.body;
  }, 15_000);
  expect(text).toContain("您的会议");
  const token = /\/m\/([A-Za-z0-9_-]{32})$/.exec(text.trim())?.[1] ?? "";
  expect(JSON.stringify(await stage.fresh.database.starterLink.findMany())).not.toContain(token);
  // Told of again, by whichever portal: it is not sent again.
  await adoptCall(room, stranger, new Date());
  expect(await stage.fresh.database.notification.count({ where: { recipient: stranger } })).toBe(1);

  const other = picture.participants.find(({ number }) => number !== stranger)?.id ?? "";
  const ask = (input: Command, by = token) => commandByLink(by, input, "en");
  expect(await ask({ kind: "mute", participant: other })).toMatchObject({ ok: true });
  await seen(
    () => stage.live.conference(room),
    (now) => {
      expect(now.participants.find(({ id }) => id === other)).toMatchObject({ muted: true });
      expect(now.log).toContainEqual(
        expect.objectContaining({ kind: "mute", by: expect.objectContaining({ name: stranger }) }),
      );
    },
  );
  for (const wrong of ["", "x".repeat(32), `${token}x`, token.toLowerCase()])
    expect(await ask({ kind: "mute-all" }, wrong)).toMatchObject({ reason: "not-found" });
  const targets = [{ numbers: ["+447700900101"] }];
  for (const input of [
    { kind: "dial", targets, accept: true },
    { kind: "link", address: "447700900101" },
    { kind: "merge", room: "12345" },
    { kind: "announce", text: "Later", at: new Date(Date.now() + 60_000).toISOString() },
  ] as Command[])
    expect(await ask(input), input.kind).toMatchObject({ reason: "not-by-link" });
  // Not of the other conference's people.
  expect(await ask({ kind: "kick", participant: "rollcall-1.1" })).toMatchObject({ reason: "not-in-conference" });
  expect(await takeBackStarterLink(stage.people.grace, room)).toMatchObject({ reason: "not-found" });

  const server = createServer(async (request, response) => {
    if (!(await answerStarter(request, response))) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = apiClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, null);
  const wire = await client.listen(`/starter-links/${token}/events`);
  await vi.waitFor(() => expect(wire.events[0]).toMatchObject({ event: "snapshot", data: { room } }), 5_000);
  expect(await client.get(`/starter-links/${"x".repeat(32)}/events`)).toMatchObject({ status: 404 });

  await call.hangup();
  await stage.lab.phones.cli("channel request hangup all");
  await wire.finished;
  expect(await ask({ kind: "mute-all" })).toMatchObject({ reason: "not-found" });
  await vi.waitFor(
    async () =>
      expect(await stage.fresh.database.starterLink.findFirst()).toMatchObject({
        endedAt: expect.any(Date),
        roomNumber: expect.stringMatching(`^${room}~`),
      }),
    10_000,
  );
  server.closeAllConnections();
  server.close();
}, 90_000);

test("a link that is taken back opens nothing, and is not sent again", async () => {
  applySettings({ SMS_URL: `sip://${stage.lab.phones.sipAddress}`, SMS_FROM: "rollcall" });
  const stranger = "+441632960782";
  const call = await stage.lab.phones.call({ number: "447700912036", from: stranger, say: [] });
  await call.press("*0");
  const room = await roomOf(stranger);
  await seen(
    () => stage.live.conference(room),
    (now) => expect(now.participantCount).toBe(2),
    20_000,
  );
  const link = await vi.waitFor(() =>
    stage.fresh.database.starterLink.findUniqueOrThrow({ where: { roomNumber: room } }),
  );
  expect(await takeBackStarterLink(stage.people.ada, room)).toEqual({ ok: true });
  await adoptCall(room, stranger, new Date());
  expect(await stage.fresh.database.starterLink.findMany({ where: { roomNumber: room } })).toMatchObject([
    { id: link.id, endedAt: expect.any(Date) },
  ]);
  applySettings({ SMS_URL: undefined });
  await call.hangup();
  await stage.lab.phones.cli("channel request hangup all");
});

test("what an administrator says of keys is what the telephone server does", async () => {
  await changeCallRules(stage.people.ada, { start: "nobody", invite: "anyone" });
  await pushCalls();
  const call = await stage.lab.phones.call({ number: "447700912034", from: "+441632960780", say: [] });
  await call.press("*0");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(stage.lab.events({ UserEvent: "RollcallCall", Number: "+441632960780" })).toEqual([]);
  expect(await stage.lab.system.action({ Action: "DBGet", Family: "rollcall-calls", Key: "invite" })).toBeDefined();
});
