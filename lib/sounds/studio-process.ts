import { spawn } from "node:child_process";
import { join } from "node:path";
import { log } from "@/lib/log";
import { once } from "@/lib/once";
import { type Refusal, refuse } from "@/lib/refusal";
import { type SpokenLanguage, type StudioReason, studioReasons } from "./sound";

type Failed = Refusal<StudioReason | "no-studio">;
type Made = { ok: true; sounds: Buffer[] } | Failed;

const patienceMs = 20_000;
/** of the process' heap; wasm and buffers beside it are bounded by what may come in, and by the patience */
const mostMegabytes = 256;
const mostAtOnce = 2;

/** What somebody sent, as telephones play it: a WAV of 8 kHz, 16 bit, mono. */
export async function decode(file: Uint8Array): Promise<{ ok: true; sound: Buffer } | Failed> {
  const made = await inTurn(() => ask({ decode: true }, file));
  if (!made.ok) return made;
  const [sound] = made.sounds;
  return sound ? { ok: true, sound } : refuse("no-studio");
}

/** Sentences as sounds, in the order given. */
export const speak = (speak: { text: string; language: SpokenLanguage }[]): Promise<Made> =>
  inTurn(() => ask({ speak }, new Uint8Array()));

/** A few at once, so that many uploads do not take the machine from the calls. */
async function inTurn(work: () => Promise<Made>): Promise<Made> {
  const turns = once("studio", () => ({ busy: 0, waiting: [] as (() => void)[] }));
  if (turns.busy >= mostAtOnce) await new Promise<void>((resolve) => turns.waiting.push(resolve));
  turns.busy++;
  try {
    return await work();
  } finally {
    turns.busy--;
    turns.waiting.shift()?.();
  }
}

function ask(wanted: object, bytes: Uint8Array): Promise<Made> {
  // Named by the folder the portal runs in: what a bundler would make of a path beside this file is no file.
  const program = join(process.cwd(), "lib/sounds/studio.ts");
  const child = spawn(process.execPath, [`--max-old-space-size=${mostMegabytes}`, "--import", "tsx", program], {
    stdio: ["pipe", "pipe", "pipe"],
    // No setting of ours goes along, and so no secret.
    env: { NODE_ENV: "production", PATH: "/usr/bin:/bin" },
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  child.stderr.on("data", (part: Buffer) => err.push(part));
  child.stdin.on("error", () => {}); // it may have ended before all was written
  child.stdin.end(Buffer.concat([Buffer.from(`${JSON.stringify(wanted)}\n`), bytes]));
  const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  return new Promise((resolve) => {
    const settle = (made: Made) => {
      clearTimeout(timer);
      resolve(made);
    };
    child.on("error", (error) => settle(broken(String(error))));
    child.on("close", (code) => {
      const said = Buffer.concat(err).toString();
      const reason = studioReasons.find((one) => one === said);
      if (code === 0) settle({ ok: true, sounds: split(Buffer.concat(out)) });
      else settle(reason ? refuse(reason) : broken(said || `ended by ${code ?? "a signal"}`));
    });
  });
}

function broken(detail: string): Failed {
  log().error({ detail: detail.slice(0, 2000) }, "sounds: the studio failed");
  return refuse("no-studio");
}

function split(bytes: Buffer): Buffer[] {
  const sounds: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const end = at + 4 + bytes.readUInt32LE(at);
    sounds.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return sounds;
}
