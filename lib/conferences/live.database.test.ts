import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startAsterisk } from "@/lib/asterisk/link";
import { type Asked, type StandIn, startStandIn } from "@/lib/asterisk/testing/stand-in";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { live, startLive } from "./live";

let fresh: FreshDatabase;
let standIn: StandIn;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  standIn = await startStandIn();
  process.env.AMI_URL = process.env.AMI_SYSTEM_URL = standIn.url;
});
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await standIn.stop();
  await fresh.drop();
});

const list = ({ ActionID }: Asked) =>
  `Response: Success\nActionID: ${ActionID}\nEventList: start\n\n` +
  `Event: ListComplete\nActionID: ${ActionID}\nEventList: Complete\nListItems: 0`;

test("a list that Asterisk refuses once is asked for again, though the link stays up", async () => {
  let refusals = 2;
  standIn.answer = (action) =>
    action.Action === "BridgeList" && refusals-- > 0
      ? `Response: Error\nActionID: ${action.ActionID}\nMessage: Permission denied`
      : list(action);
  stops.push(await startLive(), await startAsterisk());
  await vi.waitFor(() => expect(refusals).toBeLessThan(0), { timeout: 10_000 });
  const bridge = "Conference: 84217\nBridgeUniqueid: b1";
  await vi.waitFor(
    () => {
      standIn.say(`Event: ConfbridgeStart\n${bridge}`);
      expect(
        live()
          .conferences()
          .map(({ room }) => room),
      ).toEqual(["84217"]);
    },
    { timeout: 10_000, interval: 200 },
  );
}, 30_000);

test("who comes back into a locked conference has in history the role that he had, in whatever order Asterisk tells it", async () => {
  const bridge = "Conference: 84218\nBridgeUniqueid: b2";
  const leg = (id: string) => `Channel: PJSIP/anonymous-${id}\nUniqueid: ${id}\nCallerIDNum: +441632960${id}`;
  const joins = (id: string) => standIn.say(`Event: ConfbridgeJoin\n${bridge}\n${leg(id)}\nAdmin: Yes\nMuted: No`);
  const enters = (id: string, role: string) =>
    standIn.say(`Event: UserEvent\nUserEvent: RollcallEnter\nRoom: 84218\n${leg(id)}\nRole: ${role}`);
  standIn.say(`Event: ConfbridgeStart\n${bridge}`);
  // ConfBridge lets in its administrators alone, and may say so before the dialplan says who he is.
  joins("001");
  enters("001", "participant");
  joins("002");
  enters("002", "moderator");
  enters("003", "participant");
  joins("003");
  await vi.waitFor(
    () =>
      expect(
        live()
          .conference("84218")
          ?.participants.map(({ role }) => role),
      ).toEqual(["participant", "moderator", "participant"]),
    { timeout: 10_000 },
  );
  await live().written();
  const rows = await fresh.database.participant.findMany({
    where: { conference: { roomNumber: "84218" } },
    orderBy: { channelId: "asc" },
    select: { role: true },
  });
  expect(rows.map(({ role }) => role)).toEqual(["PARTICIPANT", "MODERATOR", "PARTICIPANT"]);
});
