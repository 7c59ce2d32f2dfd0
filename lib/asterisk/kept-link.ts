import { refuse } from "@/lib/refusal";
import { type Address, type Listed, openConnection, type Pulse, type Reply, type Timings } from "./connection";
import type { Action } from "./encode";
import type { Packet } from "./packet";
import { ourReasons } from "./why";

/** What is known of one AMI session, for people (health page) and for those who must re-read after `up`. */
export type LinkState =
  | { status: "up"; since: Date; version: string }
  | { status: "lost"; since: Date; nextTryAt: Date | null; why: string }
  | { status: "refused"; since: Date; why: string }
  | { status: "off" };

export type Link = {
  state(): LinkState;
  /** told each state from now on. At `up` nothing known before is true any more. @returns takes the ear off */
  onState(hear: (state: LinkState) => void): () => void;
  /** One action, one reply; many may be under way at once. Never waits for a lost link: `asterisk-away`. @throws UnsafeValue */
  send(action: Action): Promise<Reply>;
  /** An action answered by a list of events. An empty list is a list. */
  ask(action: Action): Promise<Listed>;
  /** As `ask`. @throws AsteriskAway with the refusal as `refusal` */
  list(action: Action): Promise<Packet[]>;
  /** Tries at once instead of when its time has come, e.g. after the secret was put right. */
  tryNow(): void;
  /** the last ping: round trip, and how far Asterisk's clock is ahead of ours; null while the link is not up */
  pulse(): Pulse | null;
};

export type KeptLink = Link & { start(): void; stop(): Promise<void> };

/** How one session ended; `since` when it really did. */
type Ended = { status: "lost" | "refused"; why: string; since?: Date; wasUp: boolean };

export type KeepTimings = Timings & { retryMinMs: number; retryMaxMs: number; refusedMs: number; bootMs: number };
export const usualTimings: KeepTimings = {
  loginMs: 5_000,
  answerMs: 10_000,
  listMs: 30_000,
  pingMs: 12_000,
  retryMinMs: 1_000,
  retryMaxMs: 30_000,
  refusedMs: 5 * 60_000, // a site may count wrong secrets
  bootMs: 20_000,
};

type Options = {
  /** null: there is no Asterisk to talk to */
  address: Address | null;
  /** the events this session wants, e.g. "call,user" or "off" */
  events: string;
  /** an action that Asterisk knows only once it has booted far enough to be of use to this link */
  knows: Action;
  onEvent(packet: Packet): void;
  onFault(error: unknown): void;
  timings?: Partial<KeepTimings>;
};

/** Keeps one session to Asterisk: connects, signs in, and again after every loss, waiting longer each time, with jitter. */
export function keepLink(options: Options): KeptLink {
  const timings = { ...usualTimings, ...options.timings };
  const ears = new Set<(state: LinkState) => void>();
  let state: LinkState = options.address ? lost(ourReasons["not-yet"], null, null) : { status: "off" };
  let current: ReturnType<typeof openConnection> | null = null;
  let up: Extract<Awaited<ReturnType<typeof openConnection>["opened"]>, { status: "open" }>["connection"] | null = null;
  let wake: () => void = () => {};
  let running: Promise<void> | null = null;
  let stopped = false;

  function become(next: LinkState) {
    state = next;
    for (const hear of ears) guarded(() => hear(next));
  }

  function guarded(work: () => void) {
    try {
      work();
    } catch (error) {
      options.onFault(error);
    }
  }

  async function keep(address: Address) {
    for (let failures = 0; !stopped; ) {
      const ended = await session(address);
      if (stopped) return;
      const wait = ended.status === "refused" ? timings.refusedMs : backOff(ended.wasUp ? 0 : failures, timings);
      failures = ended.wasUp ? 1 : failures + 1;
      if (ended.status === "refused") become({ status: "refused", since: sinceOf(state, "refused"), why: ended.why });
      else become(lost(ended.why, state, new Date(Date.now() + wait), ended.since));
      await pause(wait);
    }
  }

  /** From connect to close. */
  async function session(address: Address): Promise<Ended> {
    current = openConnection(address, timings, (packet) => {
      // What is said before `up` is in what everyone re-reads at `up`.
      if (up) guarded(() => options.onEvent(packet));
    });
    const opened = await current.opened;
    if (opened.status === "refused") return { ...opened, status: "refused", wasUp: false };
    if (opened.status === "failed") return { ...opened, status: "lost", wasUp: false };
    const { connection } = opened;
    const ready = await prepare(connection);
    if (ready) {
      up = connection;
      become({ status: "up", since: new Date(), version: ready.version });
    } else connection.close(ourReasons.starting);
    const { why, since } = await connection.closed;
    up = null;
    return { status: "lost", why, since, wasUp: ready !== null };
  }

  /** AMI signs people in while Asterisk still loads its modules. */
  async function prepare(connection: NonNullable<typeof up>): Promise<{ version: string } | null> {
    // asterisk-manager 0.2.0 sends `Event:` for `Events:` at login, so the flag does nothing there.
    await connection.send({ Action: "Events", EventMask: options.events });
    const settings = await connection.send({ Action: "CoreSettings" });
    const version = settings.ok ? String(settings.packet.asteriskversion ?? "").replace(/[^0-9.].*$/, "") : "";
    for (const deadline = Date.now() + timings.bootMs; ; ) {
      const known = await connection.send(options.knows);
      if (!known.ok && known.reason === "asterisk-away") return null;
      if (known.ok || !String(known.detail).startsWith("Invalid/unknown command")) return { version };
      if (Date.now() > deadline || stopped) return null;
      await pause(250);
    }
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const away = () => refuse("asterisk-away", { detail: wordsOf(state) });
  const ask = async (action: Action) => (up ? up.list(action) : away());
  return {
    state: () => state,
    onState(hear) {
      ears.add(hear);
      return () => ears.delete(hear);
    },
    send: async (action) => (up ? up.send(action) : away()),
    ask,
    async list(action) {
      const listed = await ask(action);
      if (listed.ok) return listed.rows;
      throw Object.assign(new Error(`${action.Action}: ${listed.detail}`), { name: "AsteriskAway", refusal: listed });
    },
    tryNow: () => wake(),
    pulse: () => up?.pulse() ?? null,
    start() {
      if (options.address && !running) running = keep(options.address);
    },
    async stop() {
      stopped = true;
      wake();
      current?.abandon(ourReasons.stopping);
      await running;
      ears.clear();
    },
  };
}

/** 1 s, 2 s, 4 s … 30 s, each shortened by up to a half, so that portals do not come back in step. */
const backOff = (failures: number, { retryMinMs, retryMaxMs }: KeepTimings) =>
  Math.min(retryMaxMs, retryMinMs * 2 ** Math.min(failures, 10)) * (1 - Math.random() / 2);

const sinceOf = (state: LinkState, status: LinkState["status"]) =>
  state.status === status && "since" in state ? state.since : new Date();

const lost = (why: string, before: LinkState | null, nextTryAt: Date | null, since = new Date()): LinkState => ({
  status: "lost",
  since: before?.status === "lost" ? before.since : since,
  nextTryAt,
  why,
});

function wordsOf(state: LinkState): string {
  if (state.status === "off") return "no Asterisk is set (AMI_URL)";
  return state.status === "up" ? "the link is coming up" : state.why;
}
