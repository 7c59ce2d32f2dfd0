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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pin: { type: "string" },
    keys: { type: "string" },
    say: { type: "string" },
    seconds: { type: "string" },
    help: { type: "boolean" },
  },
});

/** What asterisk/config/pbx/extensions.conf takes for a telephone; a room's number has at most ten digits. */
const privatePhone = /^447700\d{6}$/;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const [room = "", howMany = "2"] = positionals;
  const count = Number(howMany);
  if (values.help || !/^\d+$/.test(room) || !(count >= 1 && count <= mostTestCallers)) {
    console.log(usage);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const running = readRunning();
  if (!running) throw new Error("No portal is running here: start it with npm start, then add callers.");
  if (!running.phonesAmiUrl)
    throw new Error(
      "The callers are telephones of the private Asterisk, and this portal uses another (AMI_URL) or none.",
    );
  const session = await AmiSession.open(running.phonesAmiUrl);
  const callers = await placeTestCallers(session, {
    room,
    count,
    pin: values.pin ?? (privatePhone.test(room) ? "" : await participantPin(running, room)),
    keys: values.keys,
    say: values.say && soundFile(values.say),
    seconds: values.seconds ? Number(values.seconds) : undefined,
  });
  for (const { name, number } of callers) console.log(`${name}  ${number}  calls ${room}`);
  process.once("SIGINT", () => {
    console.log("hanging up");
    void Promise.all(callers.map(({ call }) => call.hangup()));
  });
  await Promise.all(callers.map(async ({ name, call }) => call.ended.then(() => console.log(`${name}  is gone`))));
  session.close();
}

function soundFile(path: string): string {
  const { rate } = readWav(path);
  if (rate !== 8000)
    throw new Error(`${path} has ${rate} samples a second, a telephone 8000: sox ${path} -r 8000 -c 1 -b 16 said.wav`);
  return resolve(path);
}

/** The PIN participants use, from what the portal pushed to the telephone server. */
async function participantPin(running: Running, room: string): Promise<string> {
  if (!running.amiSystemUrl) throw new Error("Give the PIN: --pin 123456");
  const session = await AmiSession.open(running.amiSystemUrl);
  const rows = await session.list({ Action: "DBGet", Family: "rollcall-room", Key: room });
  session.close();
  const { pin } = JSON.parse(rows[0]?.Val ?? "{}");
  if (typeof pin !== "string" || !pin) throw new Error(`There is no room ${room} on the telephone server.`);
  return pin;
}
