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
