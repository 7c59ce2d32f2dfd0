import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installEngine } from "@/asterisk/engine";
import { startPbx } from "@/asterisk/pbx";
import { startPhones } from "@/asterisk/phones";
import { freePort, startPostgres } from "@/prisma/embedded";
import { migrate } from "@/prisma/migrate";
import { type PortalProcess, startServer } from "@/scripts/server-process";

export type House = Awaited<ReturnType<typeof startHouse>>;

/**
 * A whole Rollcall as a site has it, on ports and folders of its own: Postgres, Asterisk, phones, and as many portal processes as asked
 * for, all on one database and one Asterisk. Real parts only.
 * @param settings further environment of the portals, e.g. SMTP_URL
 */
export async function startHouse({
  portals = 1,
  settings = {},
}: {
  portals?: number;
  settings?: Record<string, string>;
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-house-"));
  const stops: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  try {
    const postgres = await startPostgres({ folder: join(folder, "postgres"), throwAway: true });
    stops.push(() => postgres.stop());
    await migrate(postgres.url);

    const engine = await installEngine({ into: process.env.ROLLCALL_ENGINE ?? ".data/asterisk/engine", log: () => {} });
    if ("unavailable" in engine) throw new Error(engine.unavailable);
    const recordings = join(folder, "recordings");
    mkdirSync(recordings);
    const sounds = join(folder, "sounds");
    const pbx = await startPbx({ engine, folder: join(folder, "pbx"), recordings, sounds });
    stops.push(() => pbx.stop());
    const phones = await startPhones({
      engine,
      folder: join(folder, "phones"),
      pbxSip: pbx.sipAddress,
      sipPort: pbx.telephonesPort,
    });
    stops.push(() => phones.stop());

    const administrator = { email: "ada@rollcall.test", password: randomBytes(9).toString("base64url") };
    const portalSettings = {
      DATABASE_URL: postgres.url,
      AUTH_SECRET: randomBytes(32).toString("hex"),
      ADMIN_EMAIL: administrator.email,
      ADMIN_PASSWORD: administrator.password,
      AMI_URL: pbx.amiUrl,
      AMI_SYSTEM_URL: pbx.amiSystemUrl,
      SIP_WS_URL: pbx.sipWebSocketUrl,
      CALLERS_AMI_URL: phones.amiUrl,
      RECORDINGS_DIR: recordings,
      SOUNDS_DIR: sounds,
      DIAL_OUT_CONTEXT: "telephones",
      DIAL_OUT_PREFIXES: "any",
      MAIL_DIR: join(folder, "mail"),
      LOG_LEVEL: "warn",
      ...settings,
    };
    const common = { ...process.env, NODE_ENV: "production" as const, ...portalSettings };
    const startPortal = async (): Promise<PortalProcess> => {
      const port = await freePort();
      const portal = await startServer({ ...common, PORT: String(port), APP_URL: `http://127.0.0.1:${port}` });
      stops.push(() => portal.stop());
      return portal;
    };
    const started: PortalProcess[] = [];
    for (let i = 0; i < portals; i++) started.push(await startPortal());
    const first = started[0];
    if (!first) throw new Error("a house needs at least one portal");
    return {
      folder,
      recordings,
      sounds,
      mails: join(folder, "mail"),
      databaseUrl: postgres.url,
      pbx,
      phones,
      administrator,
      portal: first,
      portalSettings,
      portals: started,
      startPortal,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
