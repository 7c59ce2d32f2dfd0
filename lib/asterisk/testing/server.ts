import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installEngine } from "@/asterisk/engine";
import { type Pbx, startPbx } from "@/asterisk/pbx";
import { type Phones, startPhones } from "@/asterisk/phones";
import { forget } from "@/lib/once";
import { asterisk, startAsterisk } from "../link";

/**
 * A real Asterisk of a test file's own with the shipped dialplan, phones if wanted, and this process' links signed in to it.
 * Call it after freshDatabase, which sets what else the environment needs.
 */
export async function startTestAsterisk({ phones: wantsPhones = false } = {}) {
  const engine = await installEngine({ into: process.env.ROLLCALL_ENGINE ?? ".data/asterisk/engine", log: () => {} });
  if ("unavailable" in engine) throw new Error(engine.unavailable);
  const folder = mkdtempSync(join(tmpdir(), "rollcall-pbx-"));
  const recordings = join(folder, "recordings");
  mkdirSync(recordings);
  let pbx: Pbx = await startPbx({ engine, folder: join(folder, "pbx"), recordings });
  const urls = { AMI_URL: pbx.amiUrl, AMI_SYSTEM_URL: pbx.amiSystemUrl };
  Object.assign(process.env, urls);
  forget("environment");
  const phones: Phones | null = wantsPhones
    ? await startPhones({ engine, folder: join(folder, "phones"), pbxSip: pbx.sipAddress, sipPort: pbx.telephonesPort })
    : null;
  const stopLinks = await startAsterisk();
  await linksUp();
  const secretOf = (url: string) => decodeURIComponent(new URL(url).password);
  return {
    folder,
    recordings,
    phones,
    pbx: () => pbx,
    /** Stops Asterisk and starts it again on the same ports. */
    async restart(meanwhile: () => void | Promise<void> = () => {}) {
      await pbx.stop();
      await meanwhile();
      pbx = await startPbx({
        engine,
        folder: join(folder, "pbx"),
        recordings,
        sipPort: pbx.sipPort,
        telephonesPort: pbx.telephonesPort,
        amiPort: Number(new URL(pbx.amiUrl).port),
        secrets: { call: secretOf(pbx.amiUrl), system: secretOf(pbx.amiSystemUrl) },
      });
    },
    async stop() {
      await stopLinks();
      await phones?.stop();
      await pbx.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type TestAsterisk = Awaited<ReturnType<typeof startTestAsterisk>>;

/** Waits until both links are signed in. */
export const linksUp = () => Promise.all([asterisk().calls, asterisk().system].map(linkUp));

function linkUp(link: ReturnType<typeof asterisk>["calls"]): Promise<void> {
  if (link.state().status === "up") return Promise.resolve();
  return new Promise((resolve) => {
    const off = link.onState((state) => {
      if (state.status !== "up") return;
      off();
      resolve();
    });
  });
}
