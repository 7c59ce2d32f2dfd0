import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { forget, once } from "@/lib/once";
import { parseAddress } from "./address";
import type { AsteriskEvent } from "./event";
import { eventOf } from "./events";
import { type KeepTimings, type KeptLink, keepLink, type Link } from "./kept-link";
import { watchLocks } from "./locks";
import type { Packet } from "./packet";

export type { Reply } from "./connection";
export type { Action } from "./encode";
export type { Link, LinkState } from "./kept-link";
export type { Packet } from "./packet";

/**
 * Two sessions with two manager users: `calls` hears what happens and steers calls, `system` writes AstDB and starts recordings.
 * One user with both rights could run programs on the phone server.
 */
export type AsteriskLinks = {
  calls: Link;
  system: Link;
  /** told what Asterisk says, while `calls` is up. @returns takes the ear off */
  onEvent(hear: (event: AsteriskEvent) => void): () => void;
  /** reads anew which conferences are locked, which Asterisk never says by itself */
  checkLocks(room?: string): Promise<void>;
};

type KeptLinks = AsteriskLinks & { calls: KeptLink; system: KeptLink; stop(): Promise<void> };

/** The links of this process. They are lost, and say so, until `startAsterisk`. */
export const asterisk = (): AsteriskLinks => kept();
const kept = (): KeptLinks =>
  once("asterisk", () => makeLinks({ calls: environment().AMI_URL, system: environment().AMI_SYSTEM_URL }));

const patienceMs = 3_000;

/**
 * Signs in, and waits a moment for how that went, so that a portal that says it is ready is.
 * @returns signs out and forgets the links
 */
export async function startAsterisk(): Promise<() => Promise<void>> {
  const links = kept();
  const outcome = Promise.all([links.calls, links.system].map(firstOutcome));
  links.calls.start();
  links.system.start();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([outcome, late]);
  clearTimeout(timer);
  return async () => {
    await links.stop();
    forget("asterisk");
  };
}

/** Both lose Asterisk together; the one whose turn comes first need not let the other wait. */
function wakeEachOther(one: Link, other: Link) {
  for (const [first, second] of [[one, other] as const, [other, one] as const])
    first.onState((state) => {
      if (state.status === "up" && second.state().status === "lost") second.tryNow();
    });
}

function firstOutcome(link: Link): Promise<void> {
  if (link.state().status === "off") return Promise.resolve();
  return new Promise((resolve) => {
    const off = link.onState(() => {
      off();
      resolve();
    });
  });
}

export function makeLinks(urls: { calls?: string; system?: string }, timings: Partial<KeepTimings> = {}): KeptLinks {
  const ears = new Set<(event: AsteriskEvent) => void>();
  const onFault = (error: unknown) =>
    log().error({ error: error instanceof Error ? error.stack : String(error) }, "asterisk: an ear failed");
  const tell = (event: AsteriskEvent) => {
    for (const hear of ears)
      try {
        hear(event);
      } catch (error) {
        onFault(error);
      }
  };
  const onEvent = (packet: Packet) => {
    const event = eventOf(packet, new Date());
    if (event) tell(event);
  };
  const address = (url: string | undefined) => (url ? parseAddress(url) : null);
  const calls = keepLink({
    address: address(urls.calls),
    // dialplan: VarSet, by which Asterisk tells what our variables say of a leg or a room
    events: "call,user,dialplan",
    knows: { Action: "ConfbridgeListRooms" },
    onEvent,
    onFault,
    timings,
  });
  const system = keepLink({
    address: address(urls.system),
    events: "off",
    knows: { Action: "DBGet", Family: "rollcall-room", Key: "0" },
    onEvent: () => {},
    onFault,
    timings,
  });
  const locks = watchLocks(calls, tell);
  wakeEachOther(calls, system);
  for (const [name, link] of Object.entries({ calls, system }))
    link.onState((state) => log().info({ link: name, ...state }, "asterisk"));
  return {
    calls,
    system,
    onEvent(hear) {
      ears.add(hear);
      return () => ears.delete(hear);
    },
    checkLocks: locks.check,
    async stop() {
      locks.stop();
      await Promise.all([calls.stop(), system.stop()]);
    },
  };
}
