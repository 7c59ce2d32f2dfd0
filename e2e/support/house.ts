import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startCoturn } from "../../lib/testing/coturn";
import { startHouse } from "../../lib/testing/house";
import { openMailbox } from "../../lib/testing/mailbox";
import { wavFile } from "../../lib/testing/wav-file";
import { type Surroundings, tellWorkers } from "./surroundings";

/** Before all stories: one whole Rollcall with a real mail server and a real relay, as the stories' surroundings. Its end is what this returns. */
export default async function setup() {
  mkdirSync(".data/test", { recursive: true });
  writeFileSync(".data/test/microphone.wav", wavFile({ seconds: 10, hertz: 1000, level: 0.3 }));
  const mailbox = await openMailbox();
  const relay = await startCoturn();
  const house = await startHouse({
    settings: {
      SMTP_URL: mailbox.url,
      MAIL_FROM: "Rollcall <rollcall@rollcall.test>",
      DIAL_IN_NUMBER: "+44 20 7946 0100",
      TURN_URL: relay.url,
      TURN_SECRET: relay.secret,
    },
  });
  const inbox = join(house.folder, "inbox");
  mkdirSync(inbox);
  const surroundings: Surroundings = {
    url: house.portal.url,
    administrator: house.administrator,
    inbox,
    recordings: house.recordings,
    phonesAmiUrl: house.phones.amiUrl,
    folder: house.folder,
    pbxPid: house.pbx.pid,
    portalSettings: house.portalSettings,
  };
  tellWorkers(surroundings);
  // Stories run in processes of their own: they read their mails as files.
  let written = 0;
  const copy = setInterval(() => {
    for (const raw of mailbox.raw.slice(written)) {
      const file = join(inbox, `${String(++written).padStart(4, "0")}.eml`);
      writeFileSync(`${file}.part`, raw);
      renameSync(`${file}.part`, file);
    }
  }, 100);
  return async () => {
    clearInterval(copy);
    await house.stop();
    await mailbox.close();
    await relay.close();
  };
}
