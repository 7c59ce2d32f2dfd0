import { randomBytes } from "node:crypto";
import { AmiSession } from "@/asterisk/ami-session";
import { makeSipLine } from "@/lib/web-phone/sip-line";
import { silentOffer } from "@/lib/web-phone/testing/offer";
import type { BenchLine } from "./line";
import { type LiveRoom, openLiveRoom, pause } from "./live-room";
import { percentile, timed } from "./times";

/** within what an address may try in a minute */
const times = 40;

/**
 * A browser's offer posted to the portal until Asterisk's answer is there, and hung up again, against the same call placed over a bare
 * line with a ticket that lies ready.
 */
export async function webJoin(): Promise<BenchLine> {
  const room = await openLiveRoom(1);
  const line = makeSipLine(room.house.pbx.sipWebSocketUrl);
  const system = await AmiSession.open(room.house.pbx.amiSystemUrl);
  try {
    const floor: number[] = [];
    const measured: number[] = [];
    for (let nth = -5; nth < times; nth++) {
      const bare = await bareCall(room, line, system);
      const took = await postedOffer(room);
      if (nth < 0) continue; // warms both up
      floor.push(bare);
      measured.push(took);
      await pause(10);
    }
    const words = (values: number[]) =>
      `p50 ${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms`;
    return {
      name: "web-join: POST of an offer to Asterisk's answer",
      floor: `${words(floor)} (bare INVITE to its 200)`,
      measured: words(measured),
      ratio: percentile(measured, 0.95) / percentile(floor, 0.95),
      target: "p95 within 50 ms of the floor's",
    };
  } finally {
    line.close();
    system.close();
    await room.stop();
  }
}

async function bareCall({ number, pin }: LiveRoom, line: ReturnType<typeof makeSipLine>, system: AmiSession) {
  const Key = randomBytes(16).toString("hex");
  const row = { room: number, pin, leg: "bench", name: "Bench", exp: Math.floor(Date.now() / 1000) + 30 };
  await system.action({ Action: "DBPut", Family: "rollcall-web", Key, Val: JSON.stringify(row) });
  const start = performance.now();
  const invited = await line.invite(`j-${Key}`, silentOffer());
  const took = performance.now() - start;
  if (!invited.ok) throw new Error(`SIP ${invited.status}`);
  await line.bye(invited.dialog, 2);
  return took;
}

async function postedOffer({ house, number, key }: LiveRoom): Promise<number> {
  const api = `${house.portal.url}/api/v1`;
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const body = JSON.stringify({ offer: silentOffer() });
  let leg = "";
  const took = await timed(async () => {
    const response = await fetch(`${api}/conferences/${number}/legs`, { method: "POST", headers, body });
    leg = (await response.json()).key ?? `${response.status}`;
  });
  const origin = new URL(house.portal.url).origin;
  const left = await fetch(`${api}/legs/${leg}`, { method: "DELETE", headers: { origin } });
  if (!left.ok) throw new Error(`left with ${left.status}, joined with ${leg}`);
  return took;
}
