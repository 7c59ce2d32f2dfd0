import { randomBytes } from "node:crypto";
import type { Engine } from "./engine";
import { startInstance } from "./instance";
import { freePort } from "./ports";

/** The conference server: a private Asterisk that runs the shipped dialplan. */
export type Pbx = {
  /** Events, mute, kick, lock, originate. */
  amiUrl: string;
  /** AstDB and recording. */
  amiSystemUrl: string;
  sipPort: number;
  /** for portals on this machine, which speak SIP for browsers */
  sipWebSocketUrl: string;
  /** host:port to dial: `sip:0@…` is the dial-in number, `sip:<room>@…` a room. */
  sipAddress: string;
  /** where its calls out go on this machine: startPhones with it as `sipPort` takes them */
  telephonesPort: number;
  /** where it calls by IAX2 on this machine: startPhones with it as `iax` takes those calls */
  elsewhere: { port: number; secret: string };
  pid: number;
  cli(command: string): Promise<string>;
  stop(): Promise<void>;
};

export async function startPbx(options: {
  engine: Engine;
  folder: string;
  recordings: string;
  /** What moderators have uploaded to be played. */
  sounds?: string;
  sipPort?: number;
  amiPort?: number;
  httpPort?: number;
  /** The address SIP listens on; the loopback unless told otherwise. */
  sipHost?: string;
  secrets?: { call: string; system: string };
  /** Its systemname, by which several servers are told apart. */
  name?: string;
  rtpPorts?: { from: number; to: number };
  telephonesPort?: number;
  elsewhere?: Pbx["elsewhere"];
}): Promise<Pbx> {
  const { engine, folder, recordings, sounds, sipHost = "127.0.0.1", name = "rollcall", rtpPorts } = options;
  const { call, system } = options.secrets ?? { call: randomSecret(), system: randomSecret() };
  const amiPort = options.amiPort ?? (await freePort());
  const httpPort = options.httpPort ?? (await freePort());
  const sipPort = options.sipPort ?? (await freePort(sipHost));
  const telephonesPort = options.telephonesPort ?? (await freePort());
  const elsewhere = options.elsewhere ?? { port: await freePort(), secret: randomSecret() };
  const instance = await startInstance({
    engine,
    folder,
    recordings,
    sounds,
    name,
    configuration: "pbx",
    values: {
      AMI_PORT: amiPort,
      HTTP_PORT: httpPort,
      SIP_ADDRESS: sipHost,
      SIP_PORT: sipPort,
      TELEPHONES_PORT: telephonesPort,
      IAX_PORT: await freePort(),
      ELSEWHERE_PORT: elsewhere.port,
      ELSEWHERE_SECRET: elsewhere.secret,
      CALL_SECRET: call,
      SYSTEM_SECRET: system,
      // Below the kernel's own ephemeral ports; instances side by side share it, a taken port is passed over.
      RTP_FROM: rtpPorts?.from ?? 10_000,
      RTP_TO: rtpPorts?.to ?? 29_999,
    },
  });
  return {
    amiUrl: `ami://portal-call:${encodeURIComponent(call)}@127.0.0.1:${amiPort}`,
    amiSystemUrl: `ami://portal-db:${encodeURIComponent(system)}@127.0.0.1:${amiPort}`,
    sipPort,
    sipWebSocketUrl: `ws://127.0.0.1:${httpPort}/ws`,
    sipAddress: `${sipHost === "0.0.0.0" ? "127.0.0.1" : sipHost}:${sipPort}`,
    telephonesPort,
    elsewhere,
    pid: instance.pid,
    cli: instance.cli,
    stop: instance.stop,
  };
}

export function randomSecret(): string {
  return randomBytes(24).toString("base64url");
}
