import { randomUUID } from "node:crypto";
import asteriskManager from "asterisk-manager";
import { type Refusal, refuse } from "@/lib/refusal";
import { type Action, encodeAction } from "./encode";
import { type Packet, text } from "./packet";
import { ourReasons } from "./why";
import { wireMadeBy } from "./wire";

export type Address = { host: string; port: number; username: string; secret: string };

/** `detail` of a refusal: Asterisk's own words, or why it could not be asked. */
export type Reply = { ok: true; packet: Packet } | Refusal<"asterisk-away" | "asterisk-refused">;
export type Listed = { ok: true; rows: Packet[] } | Refusal<"asterisk-away" | "asterisk-refused">;

export type Pulse = { roundTripMs: number; clockAheadMs: number };

export type Connection = {
  send(action: Action): Promise<Reply>;
  list(action: Action): Promise<Listed>;
  /** the last ping's answer; null before the first */
  pulse(): Pulse | null;
  close(why: string): void;
  /** resolves, with why and since when, when the connection is gone and everything in flight has been answered */
  closed: Promise<{ why: string; since: Date }>;
};

export type Opened =
  | { status: "open"; connection: Connection }
  | { status: "refused"; why: string }
  | { status: "failed"; why: string };

export type Timings = { loginMs: number; answerMs: number; listMs: number; pingMs: number };

type Waiting = { settle(answer: Reply | Listed): void; timer: NodeJS.Timeout; rows: Packet[] | null };

/**
 * One TCP connection to Asterisk, from connect to close, over a Manager of its own: asterisk-manager 0.2.0 keeps half packets,
 * listeners and unsent actions across its own reconnects. What else this covers of it: docs/decisions/010.
 */
export function openConnection(
  address: Address,
  timings: Timings,
  onEvent: (packet: Packet) => void,
): { opened: Promise<Opened>; abandon(why: string): void } {
  const manager = asteriskManager(undefined, address.host, address.username, address.secret);
  const socket = new AbortController(); // its own disconnect() only half-closes, and not while connecting
  const waiting = new Map<string, Waiting>();
  const prefix = randomUUID(); // an OriginateResponse goes to every session: ids must differ between portals too
  let sent = 0;
  let unanswered = 0;
  let pulse: Pulse | null = null;
  let over: string | null = null;
  let connectionError = "";
  let tellOpened: (opened: Opened) => void = () => {};
  let heardAt = new Date();
  let tellClosed: (closed: { why: string; since: Date }) => void = () => {};
  const opened = new Promise<Opened>((resolve) => {
    tellOpened = resolve;
  });
  const closed = new Promise<{ why: string; since: Date }>((resolve) => {
    tellClosed = resolve;
  });

  function end(why: string) {
    if (over !== null) return;
    over = why;
    clearTimeout(loginTimer);
    clearInterval(pings);
    for (const [id, asked] of waiting) settle(id, asked, refuse("asterisk-away", { detail: why }));
    tellOpened({ status: "failed", why });
    // That nothing comes any more is noticed two pings later.
    tellClosed({ why, since: why === ourReasons.silent ? heardAt : new Date() });
    socket.abort();
  }

  function settle(id: string, asked: Waiting, answer: Reply | Listed) {
    waiting.delete(id);
    clearTimeout(asked.timer);
    manager.removeAllListeners(id); // the library waits for its own answer to each action, for ever
    asked.settle(answer);
  }

  function ask(action: Action, rows: Packet[] | null, limitMs: number): Promise<Reply | Listed> {
    const encoded = encodeAction(action);
    if (over !== null) return Promise.resolve(refuse("asterisk-away", { detail: over }));
    const actionid = `${prefix}-${++sent}`;
    return new Promise((resolve) => {
      const late = () => {
        const asked = waiting.get(actionid);
        if (asked) settle(actionid, asked, refuse("asterisk-away", { detail: `no answer in ${limitMs / 1000} s` }));
      };
      waiting.set(actionid, { settle: resolve, timer: setTimeout(late, limitMs), rows });
      wire.gather();
      manager.action({ ...encoded, actionid });
    });
  }

  function onPacket(packet: Packet) {
    heardAt = new Date();
    const id = text(packet, "actionid");
    const asked = id === "" ? undefined : waiting.get(id);
    // An OriginateResponse has an ActionID and a Response too: a reply is what has no Event.
    if (packet.event === undefined) {
      if (asked) onReply(id, asked, packet);
    } else if (asked?.rows) {
      if (text(packet, "eventlist").toLowerCase() === "complete") settle(id, asked, { ok: true, rows: asked.rows });
      else asked.rows.push(packet);
    } else onEvent(packet);
  }

  function onReply(id: string, asked: Waiting, packet: Packet) {
    const words = text(packet, "message");
    if (text(packet, "response").toLowerCase() === "error") {
      if (asked.rows && words.startsWith("No active conferences")) settle(id, asked, { ok: true, rows: [] });
      else settle(id, asked, refuse("asterisk-refused", { detail: words }));
    } else if (!asked.rows) settle(id, asked, { ok: true, packet });
    // the reply to a list only announces it, its rows follow as events
  }

  const connection: Connection = {
    send: (action) => ask(action, null, timings.answerMs) as Promise<Reply>,
    list: (action) => ask(action, [], timings.listMs) as Promise<Listed>,
    pulse: () => pulse,
    close: end,
    closed,
  };

  async function ping() {
    if (unanswered >= 2) return end(ourReasons.silent);
    unanswered += 1;
    const asked = performance.now();
    const answer = await connection.send({ Action: "Ping" });
    if (!answer.ok) return;
    unanswered = 0;
    const roundTripMs = performance.now() - asked;
    const clock = Number(text(answer.packet, "timestamp")) * 1000;
    pulse = { roundTripMs, clockAheadMs: clock ? clock - (Date.now() - roundTripMs / 2) : 0 };
  }

  let pings: NodeJS.Timeout | undefined;
  const loginTimer = setTimeout(() => end(ourReasons.unanswered), timings.loginMs);

  // The library answers each packet with three emits on one emitter that also carries `close` and `error`, under names that come
  // from the wire. Its own listener goes once the login is through: the parser's `rawevent` is all we need of it.
  manager.removeAllListeners("rawevent");
  manager.on("rawevent", function login(packet) {
    if (packet.event !== undefined || packet.response === undefined) return;
    manager.removeAllListeners("rawevent");
    const words = text(packet, "message");
    if (text(packet, "response").toLowerCase() !== "success") {
      tellOpened({ status: "refused", why: words || "Asterisk refused the sign-in" });
      return end(words);
    }
    manager.on("rawevent", onPacket);
    manager.emit(text(packet, "actionid"), undefined, packet); // from now on the library writes instead of holding back
    clearTimeout(loginTimer);
    pings = setInterval(ping, timings.pingMs);
    void ping();
    tellOpened({ status: "open", connection });
  });
  manager.on("error", (error) => {
    connectionError = error.message;
  });
  manager.on("connect", () => manager.login());
  manager.on("close", () => end(connectionError || ourReasons.closed));
  const wire = wireMadeBy(() => manager.connect({ host: address.host, port: address.port, signal: socket.signal }));

  return { opened, abandon: end };
}
