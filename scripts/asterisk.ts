import { join } from "node:path";
import { installEngine } from "../asterisk/engine";
import { stopLeftOver } from "../asterisk/instance";
import { startPbx } from "../asterisk/pbx";
import { startPhones } from "../asterisk/phones";
import type { Environment } from "../lib/environment";
import { dataFolder } from "./running";
import { portIsFree } from "./server-process";

/** The port every softphone tries first (RFC 3261). */
const SIP = 5060;

export type PrivateAsterisk = {
  /** for the portal's environment; empty when no Asterisk can be had here */
  settings: {
    [name in
      | "AMI_URL"
      | "AMI_SYSTEM_URL"
      | "SIP_WS_URL"
      | "CALLERS_AMI_URL"
      | "DIAL_OUT_CONTEXT"
      | "DIAL_OUT_PREFIXES"]?: string;
  };
  sipPort?: number;
  howToCallIn: string[];
};

/** Fetches Asterisk the first time and starts it, with the phones that place test calls. A machine that cannot have it is no failure. */
export async function startPrivateAsterisk({
  settings,
  recordings,
  sounds,
  stops,
  signal,
}: {
  settings: Environment;
  recordings: string;
  sounds: string;
  stops: (() => Promise<unknown>)[];
  signal: AbortSignal;
}): Promise<PrivateAsterisk> {
  const folder = join(dataFolder, "asterisk");
  const engine = await installEngine({
    into: join(folder, "engine"),
    log: (line) => console.log(`             ${line}`),
    signal,
  });
  signal.throwIfAborted();
  if ("unavailable" in engine) {
    return {
      settings: {},
      howToCallIn: [
        `No telephone server:  ${engine.unavailable}`,
        "                     All that needs none works; calls and live control do not.",
      ],
    };
  }
  const { SIP_HOST: sipHost, SIP_PORT } = settings;
  await stopLeftOver(join(folder, "pbx")); // it would hold the port that is looked at next
  const sipPort = SIP_PORT ?? ((await portIsFree(SIP, sipHost)) ? SIP : undefined);
  const pbx = await startPbx({ engine, folder: join(folder, "pbx"), recordings, sounds, sipPort, sipHost });
  stops.push(() => pbx.stop());
  const phones = await startPhones({
    engine,
    folder: join(folder, "phones"),
    pbxSip: pbx.sipAddress,
    sipPort: pbx.telephonesPort,
    iax: pbx.elsewhere,
  });
  stops.push(() => phones.stop());
  return {
    settings: {
      AMI_URL: pbx.amiUrl,
      AMI_SYSTEM_URL: pbx.amiSystemUrl,
      SIP_WS_URL: pbx.sipWebSocketUrl,
      CALLERS_AMI_URL: phones.amiUrl,
      // Every number is one of the phone farm's: nothing leaves this machine.
      DIAL_OUT_CONTEXT: "telephones",
      DIAL_OUT_PREFIXES: "any",
    },
    sipPort: pbx.sipPort,
    howToCallIn: [
      `Call in              sip:<room>@${pbx.sipAddress} from a softphone, then the PIN; sip:0@… asks for the number too`,
      "                     No phone at hand: npm run callers -- <room> 2",
      "Calls out            go to private phones: +44 7700 900101 accepts, 900201 refuses, 900301 rings on, 900401 is busy,",
      "                     900501 is a voicemail",
    ],
  };
}
