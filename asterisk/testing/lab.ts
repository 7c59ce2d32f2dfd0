import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AmiPacket, AmiSession } from "@/asterisk/ami-session";
import { type Engine, installEngine } from "@/asterisk/engine";
import { type Pbx, startPbx } from "@/asterisk/pbx";
import { type Phones, startPhones } from "@/asterisk/phones";
import { generationOf, type PlannedRoom, type PlannedWindow } from "@/lib/rooms/rows";
import { wavFile } from "@/lib/testing/wav-file";

export type Event = AmiPacket & { readonly at?: string };

/** A conference server and telephones of one test file, with what happened so far. */
export type Lab = {
  folder: string;
  recordings: string;
  sounds: string;
  pbx: Pbx;
  phones: Phones;
  /** The portal's two manager users. */
  calls: AmiSession;
  system: AmiSession;
  /** Writes a room as the portal does, and gives its number and PINs. */
  room(plan?: Partial<PlannedRoom>, windows?: Partial<PlannedWindow>[]): Promise<PlannedRoom>;
  /** The first event, past or to come, that has all these headers; undefined when it has not come after some seconds. */
  event(wanted: Record<string, string>, withinSeconds?: number): Promise<AmiPacket | undefined>;
  events(wanted: Record<string, string>): AmiPacket[];
  /** A sound file (without suffix) of one steady tone. */
  tone(hertz: number, seconds?: number): string;
  stop(): Promise<void>;
};

export async function theEngine(): Promise<Engine> {
  const into = process.env.ROLLCALL_ENGINE ?? ".data/asterisk/engine";
  const engine = await installEngine({ into, log: (line) => console.log(line) });
  if ("unavailable" in engine) throw new Error(engine.unavailable);
  return engine;
}

export async function openLab(): Promise<Lab> {
  const engine = await theEngine();
  const folder = mkdtempSync(join(tmpdir(), "rollcall-lab-"));
  const recordings = join(folder, "recordings");
  const sounds = join(folder, "sounds");
  const pbx = await startPbx({ engine, folder: join(folder, "pbx"), recordings, sounds });
  const phones = await startPhones({
    engine,
    folder: join(folder, "phones"),
    pbxSip: pbx.sipAddress,
    sipPort: pbx.telephonesPort,
    iax: pbx.elsewhere,
  });
  const calls = await AmiSession.open(pbx.amiUrl);
  const system = await AmiSession.open(pbx.amiSystemUrl);
  const past: AmiPacket[] = [];
  calls.on((event) => past.push(event));
  const fits = (wanted: Record<string, string>) => (event: AmiPacket) =>
    Object.entries(wanted).every(([name, value]) => event[name] === value);
  let rooms = 0;
  return {
    folder,
    recordings,
    sounds,
    pbx,
    phones,
    calls,
    system,
    async room(plan = {}, windows = []) {
      const room = { ...aRoom, number: String(10_000 + ++rooms), ...plan };
      const { head, below } = generationOf(room, windows.map(aWindow), 300);
      for (const { family, key, value } of [...below, head])
        await system.action({ Action: "DBPut", Family: family, Key: key, Val: value });
      return room;
    },
    events: (wanted) => past.filter(fits(wanted)),
    async event(wanted, withinSeconds = 10) {
      const already = past.find(fits(wanted));
      if (already) return already;
      return new Promise((resolve) => {
        const off = calls.on((event) => {
          if (fits(wanted)(event)) done(event);
        });
        const timer = setTimeout(() => done(undefined), withinSeconds * 1000);
        const done = (event: AmiPacket | undefined) => {
          off();
          clearTimeout(timer);
          resolve(event);
        };
      });
    },
    tone(hertz, seconds = 2) {
      mkdirSync(join(folder, "tones"), { recursive: true });
      writeFileSync(join(folder, "tones", `${hertz}.wav`), wavFile({ seconds, hertz, level: 0.3 }));
      return join(folder, "tones", String(hertz));
    },
    async stop() {
      calls.close();
      system.close();
      await phones.stop();
      await pbx.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const aRoom: PlannedRoom = {
  number: "",
  participantPin: "480275",
  moderatorPin: "916034",
  language: "en",
  timeZone: "Europe/London",
  access: "UNLESS_BOOKED",
  maxParticipants: null,
  waitForModerator: false,
  endWithModerator: false,
  joinMuted: false,
  announce: "NONE",
  musicWhileAlone: false,
  record: "NEVER",
};

const aWindow = (window: Partial<PlannedWindow>): PlannedWindow => ({
  occurrence: "occ1",
  startsAt: now() - 600,
  endsAt: now() + 600,
  seats: null,
  pins: [],
  maxParticipants: null,
  waitForModerator: null,
  endWithModerator: null,
  joinMuted: null,
  announce: null,
  musicWhileAlone: null,
  record: null,
  ...window,
});

/** Epoch seconds. */
export const now = () => Math.floor(Date.now() / 1000);
