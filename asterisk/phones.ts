import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AmiSession } from "./ami-session";
import type { Engine } from "./engine";
import { startInstance } from "./instance";
import { randomSecret } from "./pbx";
import { type Call, type CallPlan, keysOn, placeCall } from "./phone-calls";
import { freePort } from "./ports";

export type PhoneCall = Call & {
  /** The WAV file of what the phone hears (8 kHz mono), from the answer on. */
  heard(): string;
};

/** A text message (SIP MESSAGE) that reached a phone. */
export type PhoneMessage = { to: string; from: string; body: string };

/** A telephone that was called and has answered, as asterisk/config/phones/extensions.conf says of its number. */
export type Callee = {
  channel: string;
  press(keys: string): Promise<void>;
  hangup(): Promise<void>;
  /** The WAV file of what it hears (8 kHz mono), from the answer on. */
  heard(): string;
};

/** A farm of telephones: a second Asterisk that places real SIP calls to the first. */
export type Phones = {
  /** Whoever knows it may place calls with these phones. */
  amiUrl: string;
  /** host:port at which the phones take text messages and calls. */
  sipAddress: string;
  pid: number;
  call(plan: Omit<CallPlan, "say" | "heard"> & { say?: string | string[]; listen?: boolean }): Promise<PhoneCall>;
  /** Whoever answers, or has answered last, at this number; rejects when nobody does within 20 s. */
  callee(number: string): Promise<Callee>;
  messages: PhoneMessage[];
  cli(command: string): Promise<string>;
  stop(): Promise<void>;
};

const someSentence = ["demo-congrats", "demo-instruct"];

export async function startPhones(options: {
  engine: Engine;
  folder: string;
  pbxSip: string;
  sipPort?: number;
  /** where it is called by IAX2, and with what */
  iax?: { port: number; secret: string };
}): Promise<Phones> {
  const { engine, pbxSip } = options;
  const folder = resolve(options.folder);
  const amiPort = await freePort();
  const sipPort = options.sipPort ?? (await freePort());
  const secret = randomSecret();
  const instance = await startInstance({
    engine,
    folder,
    name: "phones",
    configuration: "phones",
    values: {
      AMI_PORT: amiPort,
      SIP_PORT: sipPort,
      SECRET: secret,
      PBX_SIP: pbxSip,
      IAX_PORT: options.iax?.port ?? (await freePort()),
      IAX_SECRET: options.iax?.secret ?? randomSecret(),
      RTP_FROM: 10_000,
      RTP_TO: 29_999,
    },
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
  const answered = new Map<string, string>();
  session.on(({ UserEvent, Number: number = "", Joining = "" }) => {
    if (UserEvent === "PhoneAnswers") answered.set(number, Joining);
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
    async callee(number) {
      for (const end = Date.now() + 20_000; !answered.has(number); await sleep(30))
        if (Date.now() > end) throw new Error(`nobody answered at ${number}`);
      const channel = answered.get(number) ?? "";
      return {
        channel,
        press: keysOn(session, channel),
        hangup: async () => void (await session.action({ Action: "Hangup", Channel: channel })),
        heard: () => join(folder, "spool/monitor", `${number}.wav`),
      };
    },
    async stop() {
      session.close();
      await instance.stop();
    },
  };
}
