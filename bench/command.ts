import { Agent, request } from "node:http";
import { pathToFileURL } from "node:url";
import type { BenchLine } from "./line";
import { clock, type LiveRoom, openLiveRoom, pause, viewer } from "./live-room";
import { percentile } from "./times";

const times = 200;

/**
 * From the click (POST mute) to the event at another viewer, against a bare manager action to its event on the same session. In turns,
 * one after the other: it is the way there and back that is measured, not how many go at once.
 */
export async function command(): Promise<BenchLine> {
  const room = await openLiveRoom(3);
  try {
    const floor: number[] = [];
    const measured: number[] = [];
    const ours = portal(room);
    await pause(1_500);
    for (let nth = -20; nth < times; nth++) {
      const mute = nth % 2 === 0;
      const bare = await bareAction(room, room.channels[0] ?? "", mute);
      const took = await ours.command(1, mute);
      if (nth < 0) continue; // warms both up
      floor.push(bare);
      measured.push(took);
      await pause(10);
    }
    ours.close();
    const [bare, click] = [percentile(floor, 0.95), percentile(measured, 0.95)];
    const words = (values: number[]) =>
      `p50 ${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms`;
    return {
      name: "command: POST mute to the event at a second viewer",
      floor: `${words(floor)} (bare manager action to its event)`,
      measured: `${words(measured)}; p95 ${(click - bare).toFixed(1)} ms from the floor's`,
      ratio: click / bare,
      target: "p95 within 25 ms of the floor's",
    };
  } finally {
    await room.stop();
  }
}

async function bareAction({ session, number }: LiveRoom, channel: string, mute: boolean): Promise<number> {
  const start = clock();
  const wanted = mute ? "ConfbridgeMute" : "ConfbridgeUnmute";
  const heard = new Promise<number>((resolve) => {
    const off = session.on((event) => {
      if (event.Event !== wanted || event.Channel !== channel) return;
      off();
      resolve(clock() - start);
    });
  });
  await session.action({ Action: wanted, Conference: number, Channel: channel });
  return heard;
}

/** A moderator who clicks, and another one who watches. */
function portal({ house, number, key }: LiveRoom) {
  const base = `${house.portal.url}/api/v1/conferences/${number}`;
  const agent = new Agent({ keepAlive: true });
  let hear: (participant: string, on: boolean) => void = () => {};
  let participants: string[] = [];
  let unread = "";
  const socket = viewer(new URL(`${base}/events`), key, (text) => {
    const blocks = (unread + text).split("\n\n");
    unread = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (!data) continue;
      const said = JSON.parse(data);
      if (block.includes("event: snapshot")) participants = said.participants.map(({ id }: { id: string }) => id);
      else if (said.kind === "muted") hear(said.participant, said.on);
    }
  });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return {
    async command(place: number, mute: boolean): Promise<number> {
      const participant = participants[place] ?? "";
      const start = clock();
      const seen = new Promise<number>((resolve) => {
        hear = (who, on) => who === participant && on === mute && resolve(clock() - start);
      });
      const posted = new Promise<void>((resolve, reject) => {
        const post = request(`${base}/commands`, { method: "POST", agent, headers }, (response) => {
          response.resume();
          response.once("end", () =>
            response.statusCode === 202 ? resolve() : reject(new Error(`the portal answered ${response.statusCode}`)),
          );
        });
        post.once("error", reject);
        post.end(JSON.stringify({ kind: mute ? "mute" : "unmute", participant }));
      });
      const [took] = await Promise.all([seen, posted]);
      return took;
    },
    close() {
      socket.destroy();
      agent.destroy();
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await command());
