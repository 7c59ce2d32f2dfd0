import { listConferences } from "@/lib/asterisk/actions";
import { roomVariable } from "@/lib/asterisk/aside";
import { asterisk } from "@/lib/asterisk/link";
import { live } from "@/lib/conferences/live";
import { log } from "@/lib/log";
import { isLanguage } from "@/lib/messages/catalogue";
import { adoptCall, retireCalls, youngMs } from "./commands";
import { pushCalls } from "./push";
import { endOldStarterLinks, endStarterLinks } from "./starter-commands";

/**
 * Follows conferences made out of ordinary calls: each gets its starter's room as soon as Asterisk tells of it, and those that began
 * while no portal listened when it is heard again. @returns stops following
 */
export async function startCalls(): Promise<() => Promise<void>> {
  const running = new Set<Promise<unknown>>();
  const run = (work: Promise<unknown>) => {
    const settled: Promise<unknown> = work.catch(fault).finally(() => running.delete(settled));
    running.add(settled);
  };
  const unhear = asterisk().onEvent((event) => {
    if (event.kind === "room-state" && event.variable === "RC_IS_CALL" && event.value !== "")
      run(adopt(event.room, event.value));
    if (event.kind === "conference-ended") run(endStarterLinks([event.room], new Date()));
  });
  const unwatch = asterisk().calls.onState((state) => {
    if (state.status === "up") run(adoptAll());
  });
  const unwatchRows = asterisk().system.onState((state) => {
    if (state.status === "up") run(pushCalls());
  });
  return async () => {
    unhear();
    unwatch();
    unwatchRows();
    await Promise.all(running);
  };
}

async function adopt(room: string, number: string): Promise<void> {
  const language = await roomVariable(room, "RC_SPEAKS");
  if (await adoptCall(room, number, new Date(), isLanguage(language) ? language : "en")) await live().refresh(room);
}

async function adoptAll(): Promise<void> {
  for (const { room, state } of await listConferences()) if (state.RC_IS_CALL) await adopt(room, state.RC_IS_CALL);
}

/** Every minute: what Asterisk has nobody in any more is over. While it is away nothing is known, and nothing done. */
export async function retireEndedCalls(): Promise<void> {
  if (asterisk().calls.state().status !== "up") return;
  const on = new Set((await listConferences()).map(({ room }) => room));
  await retireCalls(on, new Date());
  await endOldStarterLinks(on, new Date(), youngMs);
}

const fault = (error: unknown) =>
  log().error({ error: error instanceof Error ? error.stack : String(error) }, "calls: not followed");
