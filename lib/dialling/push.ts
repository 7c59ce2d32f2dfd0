import { asterisk } from "@/lib/asterisk/link";
import { isSlot, tieIn } from "@/lib/conferences/tie";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { apply, readFamily } from "@/lib/rooms/push-astdb";
import { noteLinkCall } from "./link-call-commands";
import { digitPrefixes } from "./policy";
import { dialRules, type Rules, spentDay } from "./queries";

const family = "rollcall-dial";

/** What the dialplan reads before a call goes out; no row: nothing goes out. */
/** @param spent the day on which no link is called again, as the day's calls are used up */
export function dialRows(context: string | undefined, rules: Rules, spent: string | null = null): Map<string, string> {
  const prefixes = digitPrefixes(rules.prefixes, rules.international);
  if (!context || prefixes.length === 0) return new Map();
  return new Map([
    ["context", context],
    ["prefixes", prefixes.join("-")],
    ...(rules.callerId ? [["callerid", rules.callerId] as const] : []),
    ...(rules.mostLegs === null ? [] : [["most", String(rules.mostLegs)] as const]),
    ...(spent === null ? [] : [["spent", spent] as const]),
  ]);
}

/** Tells Asterisk what may be called, and by which way. Writes what differs. @throws AsteriskAway */
export async function pushDialOut(): Promise<void> {
  if (asterisk().system.state().status === "off") return;
  const rules = await dialRules();
  const wanted = dialRows(environment().DIAL_OUT_CONTEXT, rules, await spentDay(new Date(), rules));
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

const fault = (error: unknown) =>
  log().warn({ error: error instanceof Error ? error.message : String(error) }, "dial-out not pushed");

/** After every sign-in: a new Asterisk, or one whose database was lost, knows nothing yet. */
export async function startDialPush(): Promise<() => Promise<void>> {
  const { system } = asterisk();
  let running: Promise<void> = Promise.resolve();
  const push = () => {
    running = running.then(pushDialOut).catch(fault);
  };
  const off = system.onState((state) => {
    if (state.status === "up") push();
  });
  if (system.state().status === "up") push();
  // Asterisk calls for links by itself: each call is counted, and when the day's are used up it is told so before it calls again.
  const unhear = asterisk().onEvent((event) => {
    if (event.kind !== "room-state" || !isSlot(event.variable)) return;
    const tie = tieIn(event.value, 0);
    if (!tie || tie.attempts === 0 || tie.state === "up") return;
    if (tie.state === "dialling")
      running = running.then(() => noteLinkCall(`${tie.id}.${tie.attempts}`, new Date(tie.since))).catch(fault);
    push();
  });
  return async () => {
    off();
    unhear();
    await running;
  };
}
