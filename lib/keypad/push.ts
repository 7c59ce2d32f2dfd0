import { asterisk } from "@/lib/asterisk/link";
import { log } from "@/lib/log";
import { apply, readFamily } from "@/lib/rooms/push-astdb";
import { settingOf } from "@/lib/settings/queries";
import { rowFor } from "./keypad";
import { keypadSetting } from "./setting";

const family = "rollcall-keys";

/** Tells Asterisk which keys do what. Writes what differs. @throws AsteriskAway */
export async function pushKeypad(): Promise<void> {
  if (asterisk().system.state().status === "off") return;
  const [{ keys, operator }, found] = [await settingOf(keypadSetting), await readFamily(family)];
  const wanted = new Map([
    ["participant", rowFor(keys, "participant")],
    ["moderator", rowFor(keys, "moderator")],
    ...(operator === "" ? [] : [["operator", operator] as const]),
  ]);
  const put = [...wanted].filter(([key, value]) => found.get(key) !== value);
  const head = put.map(([key, value]) => ({ family, key, value }));
  const remove = [...found.keys()].filter((key) => !wanted.has(key)).map((key) => ({ family, key }));
  await apply([{ below: [], head, remove, removeTrees: [], drift: false, lookAgain: false }]);
}

/** Tells Asterisk whenever it has come (back). @returns stops */
export function startKeypadPush(): () => Promise<void> {
  const { system } = asterisk();
  let running: Promise<void> = Promise.resolve();
  const push = () => {
    running = running.then(pushKeypad).catch((error) => {
      log().warn({ error: error instanceof Error ? error.message : String(error) }, "keys not pushed");
    });
  };
  const off = system.onState((state) => {
    if (state.status === "up") push();
  });
  if (system.state().status === "up") push();
  return async () => {
    off();
    await running;
  };
}
