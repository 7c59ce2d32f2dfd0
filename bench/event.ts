import { fork } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BenchLine } from "./line";
import { clock, type LiveRoom, openLiveRoom, pause, viewer } from "./live-room";
import { percentile } from "./times";

const viewers = 200;
const perSecond = 50;
const seconds = 8;
const rounds = 3;

/**
 * From the instant that Asterisk puts on an event to its arrival at each of 200 viewers, at 50 events a second (people muted and
 * unmuted by somebody else), against a bare socket-to-SSE relay that hears the same events. Taken in turns, so that both meet the same
 * machine.
 */
export async function event(): Promise<BenchLine> {
  const room = await openLiveRoom(10);
  const relay = fork(fileURLToPath(new URL("relay.ts", import.meta.url)), [room.house.pbx.amiUrl], {
    execArgv: ["--import", "tsx"],
  });
  try {
    const port = await new Promise<number>((resolve) =>
      relay.once("message", (message: { port: number }) => resolve(message.port)),
    );
    const floorAt = new URL(`http://127.0.0.1:${port}/`);
    const portalAt = new URL(`${room.house.portal.url}/api/v1/conferences/${room.number}/events`);
    const floor: number[] = [];
    const measured: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const bare = await listen(room, floorAt);
      const ours = await listen(room, portalAt);
      if (round === 0) continue; // warms both up
      floor.push(...bare);
      measured.push(...ours);
    }
    const [bare, ours] = [percentile(floor, 0.99), percentile(measured, 0.99)];
    const words = (values: number[]) =>
      `p50 ${percentile(values, 0.5).toFixed(1)} ms, p99 ${percentile(values, 0.99).toFixed(1)} ms`;
    return {
      name: `event: Asterisk to the browser, ${viewers} viewers, ${perSecond} events/s`,
      floor: `${words(floor)} (bare relay)`,
      measured: `${words(measured)}; p99 ${(ours - bare).toFixed(1)} ms from the floor's`,
      ratio: ours / bare,
      target: "p99 at most 1.5 times the floor's, or within 10 ms of it",
    };
  } finally {
    relay.disconnect();
    await room.stop();
  }
}

/** What every viewer waited for every event, in milliseconds. */
async function listen(room: LiveRoom, address: URL): Promise<number[]> {
  const waited: number[] = [];
  let counting = false;
  const hear = (text: string) => {
    if (!counting) return;
    const now = clock();
    for (const [, at] of text.matchAll(/^data: \{[^\n]*?"at":"([^"]+)"/gm)) waited.push(now - Date.parse(at ?? ""));
  };
  const sockets = Array.from({ length: viewers }, () => viewer(address, room.key, hear));
  await pause(2_500); // all snapshots have come
  counting = true;
  await speakFor(room);
  await pause(500);
  for (const socket of sockets) socket.destroy();
  const expected = viewers * perSecond * seconds;
  if (waited.length < expected * 0.98)
    throw new Error(`${waited.length} of ${expected} events arrived at ${address.pathname}`);
  await pause(500);
  return waited;
}

/** One event every 20 ms, at the clock's pace, however long Asterisk takes to answer. */
async function speakFor({ session, channels, number }: LiveRoom) {
  const start = clock();
  const muted = new Set<string>();
  for (let nth = 0; nth < perSecond * seconds; nth++) {
    const late = start + (nth * 1000) / perSecond - clock();
    if (late > 0) await pause(late);
    const channel = channels[nth % channels.length] ?? "";
    const mute = !muted.delete(channel);
    if (mute) muted.add(channel);
    void session.action({
      Action: mute ? "ConfbridgeMute" : "ConfbridgeUnmute",
      Conference: number,
      Channel: channel,
    });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await event());
