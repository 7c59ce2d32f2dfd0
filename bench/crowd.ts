import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { ensureChromium } from "@/scripts/chromium";
import type { BenchLine } from "./line";
import { clock, type LiveRoom, openLiveRoom, pause } from "./live-room";
import { percentile } from "./times";

const crowd = 500;
const stormMs = 10_000;
const rooms = 50;
const each = 10;

/**
 * A crowd: 500 silent members come into one room within ten seconds while a moderator's browser shows it, then talk is simulated by mutes,
 * then 50 more rooms of 10. Members are Local channels: what is measured is what the portal and the browser make of them.
 */
export async function crowded(): Promise<BenchLine[]> {
  const room = await openLiveRoom(1);
  const executablePath = await ensureChromium();
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await openConsole(room, browser);
    const bare: number[] = [];
    const relay = room.session.on((event) => {
      if (event.Event === "ConfbridgeJoin") bare.push(clock() - Number(event.Timestamp) * 1000);
    });
    await layQuietPhone(room);
    const idle = await cpu(room.house.pbx.pid, 5_000);
    await fill(room, room.number, crowd - 1, stormMs / crowd);
    const complete = await until(room, crowd);
    relay();
    const painted = await page.evaluate(() => (window as unknown as Painted).joined);
    await pause(2_000);

    await page.evaluate(() => (window as unknown as Painted).frameTimes.splice(0));
    await speak(room, 50, 8_000);
    const frames = await page.evaluate(() => (window as unknown as Painted).frameTimes);

    const load = await amiLoad(room);
    for (let nth = 0; nth < rooms; nth++) await fill(room, String(70_000 + nth), each, 10);
    const spread = await allRooms(room);
    const memory = rss(room.house.portal.pid);
    const ms = (values: number[], share: number) => `${percentile(values, share).toFixed(1)} ms`;
    return [
      {
        name: `crowd: ${crowd} join one room in ${stormMs / 1000} s, from Asterisk to the painted page`,
        floor: `p50 ${ms(bare, 0.5)}, p99 ${ms(bare, 0.99)} (a bare manager session)`,
        measured: `p50 ${ms(painted, 0.5)}, p99 ${ms(painted, 0.99)} of ${painted.length}; roster ${complete}`,
        ratio: percentile(painted, 0.99) / percentile(bare, 0.99),
        target: "p99 under 250 ms; roster complete and right",
      },
      {
        name: `crowd: the browser with ${crowd} people, 50 changes/s`,
        floor: "16.7 ms (a frame)",
        measured: `p50 ${ms(frames, 0.5)}, p99 ${ms(frames, 0.99)}, longest ${ms(frames, 1)}, of ${frames.length} frames`,
        ratio: percentile(frames, 0.99) / 16.7,
        target: "under 50 ms a frame",
      },
      {
        name: `crowd: ${crowd} in one room and ${rooms} rooms of ${each}`,
        floor: `Asterisk alone ${(idle * 100).toFixed(1)} % of a core before the crowd`,
        measured: `${spread}; portal ${memory} MB; its load on Asterisk ${(load * 100).toFixed(1)} % of a core`,
        ratio: load / Math.max(idle, 0.001),
        target: "rosters right; under 400 MB; under 5 % of a core",
      },
    ];
  } finally {
    await browser.close();
    await room.stop();
  }
}

type Painted = { joined: number[]; frameTimes: number[] };

/** The live console in a real browser, which notes when each join is on the screen and how long frames take. */
async function openConsole({ house, number }: LiveRoom, browser: Awaited<ReturnType<typeof chromium.launch>>) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { email, password } = house.administrator;
  // tsx keeps functions' names by a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (one) => one");
  await page.addInitScript(() => {
    const told = window as unknown as Painted;
    told.joined = [];
    told.frameTimes = [];
    const Original = window.EventSource;
    window.EventSource = class extends Original {
      constructor(...given: ConstructorParameters<typeof Original>) {
        super(...given);
        this.addEventListener("change", (event) => {
          const { kind, at } = JSON.parse((event as MessageEvent).data);
          if (kind !== "joined") return;
          requestAnimationFrame(() => setTimeout(() => told.joined.push(Date.now() - Date.parse(at))));
        });
      }
    };
    let last = performance.now();
    const frame = (now: number) => {
      told.frameTimes.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.goto(`${house.portal.url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto(`${house.portal.url}/live/${number}`);
  await pause(2_000);
  return page;
}

/** A telephone that answers and says nothing, for the members' other halves: no context of Rollcall's is that quiet. */
async function layQuietPhone({ house }: LiveRoom) {
  const lines = ["", "[bench-quiet]", "exten => s,1,Answer()", " same => n,Wait(3600)", ""];
  appendFileSync(join(house.folder, "pbx/etc/extensions.conf"), lines.join("\n"));
  await house.pbx.cli("dialplan reload");
}

/** Silent members, one every `everyMs`. */
async function fill({ session }: LiveRoom, room: string, count: number, everyMs: number) {
  const start = clock();
  for (let nth = 0; nth < count; nth++) {
    const late = start + nth * everyMs - clock();
    if (late > 0) await pause(late);
    void session.action({
      Action: "Originate",
      Channel: "Local/s@bench-quiet/n",
      Application: "ConfBridge",
      Data: `${room},rollcall-bridge,rollcall-user`,
      CallerID: `"Member ${nth}" <+4416329${String(10_000 + nth)}>`,
      Async: "true",
    });
  }
}

const listed = async ({ session }: LiveRoom, room: string) =>
  (await session.list({ Action: "ConfbridgeList", Conference: room })).map((row) => row.Uniqueid ?? "");

const shown = async ({ house, key }: LiveRoom, room: string): Promise<string[]> => {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${house.portal.url}/api/v1/conferences/${room}`, { headers });
  const { participants = [] } = (await answer.json()) as { participants?: { id: string }[] };
  return participants.map(({ id }) => id);
};

const same = (a: string[], b: string[]) => JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());

async function until(room: LiveRoom, count: number): Promise<string> {
  for (let tries = 0; tries < 300; tries++, await pause(100)) {
    const [real, ours] = await Promise.all([listed(room, room.number), shown(room, room.number)]);
    if (real.length >= count && same(real, ours)) return `complete and right (${ours.length})`;
  }
  const [real, ours] = await Promise.all([listed(room, room.number), shown(room, room.number)]);
  return `NOT right: Asterisk has ${real.length}, the portal ${ours.length}`;
}

async function allRooms(room: LiveRoom): Promise<string> {
  const numbers = Array.from({ length: rooms }, (_, nth) => String(70_000 + nth));
  let wrong = numbers;
  for (let tries = 0; tries < 100 && wrong.length > 0; tries++, await pause(200)) {
    const right = await Promise.all(
      wrong.map(async (number) => {
        const [real, ours] = await Promise.all([listed(room, number), shown(room, number)]);
        return real.length === each && same(real, ours);
      }),
    );
    wrong = wrong.filter((_, nth) => !right[nth]);
  }
  return wrong.length === 0 ? `all ${rooms} rosters right` : `${wrong.length} of ${rooms} rosters NOT right`;
}

/** Changes at a steady pace: people muted and unmuted by somebody else. */
async function speak(room: LiveRoom, perSecond: number, ms: number) {
  const { session, number } = room;
  const rows = await session.list({ Action: "ConfbridgeList", Conference: number });
  const start = clock();
  for (let nth = 0; nth < (perSecond * ms) / 1000; nth++) {
    const late = start + (nth * 1000) / perSecond - clock();
    if (late > 0) await pause(late);
    const Channel = rows[(nth >> 1) % rows.length]?.Channel ?? "";
    const Action = nth % 2 === 0 ? "ConfbridgeMute" : "ConfbridgeUnmute";
    void session.action({ Action, Conference: number, Channel });
  }
}

/** How much of a core Asterisk needs more while the portal listens than while it stands still. */
async function amiLoad({ house }: LiveRoom): Promise<number> {
  const withPortal = await cpu(house.pbx.pid, 10_000);
  process.kill(house.portal.pid, "SIGSTOP");
  const without = await cpu(house.pbx.pid, 10_000);
  process.kill(house.portal.pid, "SIGCONT");
  await pause(3_000);
  return Math.max(0, withPortal - without);
}

const ticks = (pid: number) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return Number(fields[11]) + Number(fields[12]);
};

/** Share of one core that a process used. */
async function cpu(pid: number, ms: number): Promise<number> {
  const before = ticks(pid);
  await pause(ms);
  return (ticks(pid) - before) / 100 / (ms / 1000);
}

const rss = (pid: number) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await crowded());
