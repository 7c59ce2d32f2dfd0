import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { AmiSession } from "../asterisk/ami-session";
import { readWav } from "../asterisk/wav";
import { mostTestCallers, placeTestCallers } from "../lib/asterisk/callers";
import { type Running, readRunning } from "./running";

const usage = `npm run callers -- <room> <how many> [--pin P] [--keys "*6"] [--say file.wav] [--seconds S]

Real telephone calls that speak into a room of the running npm start. Without --pin they are participants. --keys are
pressed once they are in (w waits half a second). --say takes an 8 kHz mono WAV. Ctrl-C hangs them up. The private phones'
numbers (docs/asterisk.md) can be called in a room's stead, e.g. 447700912001 1 --keys "*0".`;

const text = { type: "string" } as const;
const options = { pin: text, keys: text, say: text, seconds: text, help: { type: "boolean" } } as const;

/** What asterisk/config/pbx/extensions.conf takes for a telephone; a room's number has at most ten digits. */
const privatePhone = /^447700\d{6}$/;

let session: AmiSession | undefined;
try {
  await main(asked());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ||= 1;
} finally {
  // Open, it would keep the command from ending.
  session?.close();
}

/** @throws an error whose message says what was asked for wrongly, and how it is asked for */
function asked() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [room = "", howMany = "2", ...more] = positionals;
    const count = Number(howMany);
    if (values.help) return null;
    if (!/^\d+$/.test(room) || more.length > 0) throw new Error(room === "" ? "" : "Which room, and how many callers?");
    if (!Number.isInteger(count) || count < 1 || count > mostTestCallers)
      throw new Error(`How many callers? 1 to ${mostTestCallers}.`);
    if (!/^\d*$/.test(values.pin ?? "")) throw new Error("--pin takes digits.");
    if (!/^[0-9*#wW]*$/.test(values.keys ?? "")) throw new Error("--keys takes 0 to 9, *, # and w for half a second.");
    if (!/^([1-9]\d*)?$/.test(values.seconds ?? "")) throw new Error("--seconds takes a number.");
    return { ...values, room, count };
  } catch (error) {
    process.exitCode = 2;
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${usage}`.trim());
  }
}

async function main(values: ReturnType<typeof asked>): Promise<void> {
  if (values === null) return console.log(usage);
  const { room, count } = values;
  const running = readRunning();
  if (!running) throw new Error("No portal is running here: start it with npm start, then add callers.");
  if (!running.phonesAmiUrl)
    throw new Error(
      "The callers are telephones of the private Asterisk, and this portal uses another (AMI_URL) or none.",
    );
  const sound = values.say && soundFile(values.say);
  const entry = values.pin ?? (privatePhone.test(room) ? "" : await participantPin(running, room));
  session = await AmiSession.open(running.phonesAmiUrl);
  const callers = await placeTestCallers(session, {
    room,
    count,
    pin: entry,
    keys: values.keys,
    say: sound,
    seconds: values.seconds ? Number(values.seconds) : undefined,
  });
  for (const { name, number } of callers) console.log(`${name}  ${number}  calls ${room}`);
  process.once("SIGINT", () => {
    console.log("hanging up");
    void Promise.all(callers.map(({ call }) => call.hangup()));
  });
  await Promise.all(callers.map(async ({ name, call }) => call.ended.then(() => console.log(`${name}  is gone`))));
}

/** Of the folder in which npm was called, which runs this in another. */
function soundFile(name: string): string {
  const path = resolve(process.env.INIT_CWD ?? ".", name);
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const { rate } = readWav(path);
  if (rate !== 8000)
    throw new Error(`${path} has ${rate} samples a second, a telephone 8000: sox ${path} -r 8000 -c 1 -b 16 said.wav`);
  return path;
}

/** The PIN participants use, from what the portal pushed to the telephone server. */
async function participantPin(running: Running, room: string): Promise<string> {
  if (!running.amiSystemUrl) throw new Error("Give the PIN: --pin 123456");
  const system = await AmiSession.open(running.amiSystemUrl);
  const rows = await system.list({ Action: "DBGet", Family: "rollcall-room", Key: room }).catch(() => []);
  system.close();
  const { pin } = JSON.parse(rows[0]?.Val ?? "{}");
  if (typeof pin !== "string" || !pin) throw new Error(`There is no room ${room} on the telephone server.`);
  return pin;
}
