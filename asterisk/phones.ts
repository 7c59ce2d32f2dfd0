import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { AmiSession } from "./ami-session";
import type { Engine } from "./engine";
import { startInstance } from "./instance";
import { randomSecret } from "./pbx";
import { type Call, type CallPlan, placeCall } from "./phone-calls";
import { freePort } from "./ports";

export type PhoneCall = Call & {
  /** The WAV file of what the phone hears (8 kHz mono), from the answer on. */
  heard(): string;
};

/** A text message (SIP MESSAGE) that reached a phone. */
export type PhoneMessage = { to: string; from: string; body: string };

/** A farm of telephones: a second Asterisk that places real SIP calls to the first. */
export type Phones = {
  /** Whoever knows it may place calls with these phones. */
  amiUrl: string;
  /** host:port at which the phones take text messages and calls. */
  sipAddress: string;
  pid: number;
  call(plan: Omit<CallPlan, "say" | "heard"> & { say?: string | string[]; listen?: boolean }): Promise<PhoneCall>;
  messages: PhoneMessage[];
  cli(command: string): Promise<string>;
  stop(): Promise<void>;
};

const someSentence = ["demo-congrats", "demo-instruct"];

export async function startPhones(options: { engine: Engine; folder: string; pbxSip: string }): Promise<Phones> {
  const { engine, pbxSip } = options;
  const folder = resolve(options.folder);
  const amiPort = await freePort();
  const sipPort = await freePort();
  const secret = randomSecret();
  const instance = await startInstance({
    engine,
    folder,
    name: "phones",
    configuration: "phones",
    values: { AMI_PORT: amiPort, SIP_PORT: sipPort, SECRET: secret, PBX_SIP: pbxSip, RTP_FROM: 10_000, RTP_TO: 29_999 },
  });
  const amiUrl = `ami://phones:${secret}@127.0.0.1:${amiPort}`;
  const session = await AmiSession.open(amiUrl);
  session.unref();
  const messages: PhoneMessage[] = [];
  session.on((event) => {
    if (event.UserEvent !== "PhoneMessage") return;
    const plain = (value = "") => Buffer.from(value, "base64").toString();
    messages.push({ to: plain(event.To64), from: plain(event.From64), body: plain(event.Body64) });
  });
  const heardFolder = join(folder, "heard");
  mkdirSync(heardFolder, { recursive: true });
  let calls = 0;
  return {
    amiUrl,
    sipAddress: `127.0.0.1:${sipPort}`,
    pid: instance.pid,
    messages,
    cli: instance.cli,
    async call({ listen = false, say = someSentence, ...plan }) {
      const heard = join(heardFolder, `${++calls}-${plan.number.replace(/\W/g, "")}`);
      const files = [say].flat().map((file) => file.replace(/\.wav$/, ""));
      const call = await placeCall(session, { ...plan, say: files, ...(listen ? { heard } : {}) });
      return { ...call, heard: () => `${heard}.wav` };
    },
    async stop() {
      session.close();
      await instance.stop();
    },
  };
}
