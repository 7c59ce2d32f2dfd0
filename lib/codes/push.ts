import { asterisk } from "@/lib/asterisk/link";
import { log } from "@/lib/log";
import { apply, readFamily } from "@/lib/rooms/push-astdb";
import { settingOf } from "@/lib/settings/queries";
import { codesSetting } from "./setting";

const family = "rollcall-code";

/** Tells Asterisk which project codes there are. Writes what differs. @throws AsteriskAway */
export async function pushCodes(): Promise<void> {
  if (asterisk().system.state().status === "off") return;
  const [{ codes }, found] = [await settingOf(codesSetting), await readFamily(family)];
  const wanted = new Set(codes.map(({ code }) => code));
  const put = [...wanted].filter((key) => !found.has(key)).map((key) => ({ family, key, value: "1" }));
  const remove = [...found.keys()].filter((key) => !wanted.has(key)).map((key) => ({ family, key }));
  await apply([{ below: [], head: put, remove, removeTrees: [], drift: false, lookAgain: false }]);
}

/** After every sign-in: a new Asterisk, or one whose database was lost, knows none. */
export function startCodesPush(): () => Promise<void> {
  const { system } = asterisk();
  let running: Promise<void> = Promise.resolve();
  const off = system.onState((state) => {
    if (state.status !== "up") return;
    running = running.then(pushCodes).catch((error) => {
      log().warn({ error: error instanceof Error ? error.message : String(error) }, "project codes not pushed");
    });
  });
  return async () => {
    off();
    await running;
  };
}
