import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { moderatedRooms } from "@/lib/conferences/rights";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { pushRoom } from "@/lib/rooms/push";
import { changeCallRules } from "./commands";
import { retireEndedCalls, startCalls } from "./follow";
import { pushCalls } from "./push";

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

test("what an administrator says of keys is what the telephone server does", async () => {
  await changeCallRules(stage.people.ada, { start: "nobody", invite: "anyone" });
  await pushCalls();
  const call = await stage.lab.phones.call({ number: "447700912034", from: "+441632960780", say: [] });
  await call.press("*0");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(stage.lab.events({ UserEvent: "RollcallCall", Number: "+441632960780" })).toEqual([]);
  expect(await stage.lab.system.action({ Action: "DBGet", Family: "rollcall-calls", Key: "invite" })).toBeDefined();
});
