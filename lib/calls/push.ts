import { asterisk } from "@/lib/asterisk/link";
import { apply, readFamily } from "@/lib/rooms/push-astdb";
import { settingOf } from "@/lib/settings/queries";
import { callSetting } from "./setting";

const family = "rollcall-calls";

/** Tells Asterisk who may press which key. Writes what differs. @throws AsteriskAway */
export async function pushCalls(): Promise<void> {
  if (asterisk().system.state().status === "off") return;
  const [wanted, found] = [await settingOf(callSetting), await readFamily(family)];
  const rows = Object.entries(wanted).filter(([key, value]) => found.get(key) !== value);
  const put = rows.map(([key, value]) => ({ family, key, value }));
  await apply([{ below: [], head: put, remove: [], removeTrees: [], drift: false, lookAgain: false }]);
}
