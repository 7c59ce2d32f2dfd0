import { asterisk } from "@/lib/asterisk/link";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { apply, readFamily } from "@/lib/rooms/push-astdb";
import { digitPrefixes } from "./policy";
import { dialRules, type Rules } from "./queries";

const family = "rollcall-dial";

/** What the dialplan reads before a call goes out; no row: nothing goes out. */
export function dialRows(context: string | undefined, rules: Rules): Map<string, string> {
  const prefixes = digitPrefixes(rules.prefixes, rules.international);
  if (!context || prefixes.length === 0) return new Map();
  return new Map([
    ["context", context],
    ["prefixes", prefixes.join("-")],
    ...(rules.callerId ? [["callerid", rules.callerId] as const] : []),
    ...(rules.mostLegs === null ? [] : [["most", String(rules.mostLegs)] as const]),
  ]);
}

/** Tells Asterisk what may be called, and by which way. Writes what differs. @throws AsteriskAway */
export async function pushDialOut(): Promise<void> {
  if (asterisk().system.state().status === "off") return;
  const wanted = dialRows(environment().DIAL_OUT_CONTEXT, await dialRules());
  const found = await readFamily(family);
  const row = ([key, value]: [string, string]) => ({ family, key, value });
  const put = [...wanted].filter(([key, value]) => found.get(key) !== value);
  await apply([
    {
      below: put.map(row),
      head: [],
      remove: [...found.keys()].filter((key) => !wanted.has(key)).map((key) => ({ family, key })),
      removeTrees: [],
      drift: false,
      lookAgain: false,
    },
  ]);
}

/** After every sign-in: a new Asterisk, or one whose database was lost, knows nothing yet. */
export async function startDialPush(): Promise<() => Promise<void>> {
  const { system } = asterisk();
  let running: Promise<void> = Promise.resolve();
  const push = () => {
    running = running.then(pushDialOut).catch((error) => {
      log().warn({ error: error instanceof Error ? error.message : String(error) }, "dial-out not pushed");
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
