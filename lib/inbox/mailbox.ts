import { setTimeout } from "node:timers/promises";
import { ImapFlow } from "imapflow";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { known, takeMail } from "./commands";
import { mostBytes } from "./letter";
import { say } from "./state";
import { untouched } from "./taken";
import { holdTurn, type Turn } from "./turn";

const pollMs = 60_000;
const turnMs = 15_000;
const longestWaitMs = 60_000;
const tries = 5;

/**
 * Reads the portal's mailbox as mails come in (IMAP IDLE, and once a minute for servers that forget). What was acted on is marked as
 * seen; all else stays as it is. One portal does it at a time; another takes over when that one is gone.
 * @returns stops it
 */
export async function startInbox(): Promise<() => Promise<void>> {
  const { IMAP_URL } = environment();
  if (!IMAP_URL) return async () => {};
  const stop = new AbortController();
  const work = keepReading(new URL(IMAP_URL), stop.signal);
  return async () => {
    stop.abort();
    await work;
    say({ status: "off" });
  };
}

async function keepReading(url: URL, stop: AbortSignal): Promise<void> {
  say({ status: "starting", since: new Date() });
  for (let wait = 1_000; !stop.aborted; ) {
    let turn: Turn | null = null;
    try {
      turn = await holdTurn(environment().DATABASE_URL);
      if (turn) await readUntilLost(url, turn.lost, stop, () => (wait = 1_000));
      else say({ status: "elsewhere", since: new Date() });
    } catch (error) {
      const why = whyOf(error);
      if (!stop.aborted) log().warn({ why }, "the mailbox cannot be read");
      say({ status: "lost", since: new Date(), why });
    } finally {
      await turn?.let();
    }
    await pause(turn ? wait : turnMs, stop);
    if (turn) wait = Math.min(wait * 2, longestWaitMs);
  }
}

async function readUntilLost(url: URL, lost: AbortSignal, stop: AbortSignal, works: () => void): Promise<void> {
  const client = new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (url.protocol === "imaps:" ? 993 : 143),
    secure: url.protocol === "imaps:",
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 120_000,
    maxIdleTime: pollMs,
  });
  let failure: unknown;
  const over = new AbortController();
  client.on("error", (error: unknown) => {
    failure = error;
  });
  client.on("close", () => over.abort());
  const ends = AbortSignal.any([lost, stop, over.signal]);
  try {
    await client.connect();
    await client.mailboxOpen(decodeURIComponent(url.pathname.slice(1)) || "INBOX");
    const looked = new Set<number>();
    const failed = new Map<number, number>();
    while (!ends.aborted) {
      const news = newsOf(client, ends);
      await sweep(client, looked, failed, ends);
      say({ status: "up", since: new Date() });
      works();
      if (!ends.aborted) await news.wait();
    }
    if (!stop.aborted) throw failure ?? new Error("The connection was closed.");
  } finally {
    client.close();
  }
}

/** Something new, from now on: a mail that comes while others are read is not missed. */
function newsOf(client: ImapFlow, ends: AbortSignal) {
  const came = new AbortController();
  const tell = () => came.abort();
  client.once("exists", tell);
  return {
    async wait() {
      client.idle().catch(() => {}); // whatever ends it, "close" or "error" says so
      await pause(pollMs, AbortSignal.any([ends, came.signal]));
      client.removeListener("exists", tell);
    },
  };
}

/** Takes every unseen mail that was not looked at yet. */
async function sweep(client: ImapFlow, looked: Set<number>, failed: Map<number, number>, ends: AbortSignal) {
  const unseen = (await client.search({ seen: false }, { uid: true })) || [];
  for (const uid of unseen) {
    if (ends.aborted) return;
    if (looked.has(uid)) continue;
    looked.add(uid);
    try {
      const done = await acted(client, uid);
      if (done === "later") looked.delete(uid);
      else if (done) await client.messageFlagsAdd({ uid: `${uid}` }, ["\\Seen"], { uid: true });
    } catch (error) {
      if (ends.aborted) return;
      const count = (failed.get(uid) ?? 0) + 1;
      failed.set(uid, count);
      log().error({ uid, error: error instanceof Error ? error.stack : String(error) }, "a mail could not be taken");
      // The database is away, as a rule; a mail that fails by itself must not keep others from being read for ever.
      if (count < tries) looked.delete(uid);
      throw error;
    }
  }
}

/** @returns `later`: somebody else reads it just now, or died while he did */
async function acted(client: ImapFlow, uid: number): Promise<boolean | "later"> {
  const head = await client.fetchOne(`${uid}`, { envelope: true, size: true }, { uid: true });
  if (!head) return false; // somebody has taken it away
  const before = head.envelope?.messageId ? await known(head.envelope.messageId) : null;
  // Read before, and the server was gone before it heard so; or left alone before the portal was started anew.
  if (before) return !untouched.includes(before);
  if ((head.size ?? 0) > mostBytes) return false;
  const mail = await client.fetchOne(`${uid}`, { source: true }, { uid: true });
  const source = mail ? mail.source : undefined;
  if (!source) return false;
  const { action, reason } = await takeMail(source);
  if (reason === "being-read") return "later";
  return !untouched.includes(action);
}

const whyOf = (error: unknown): string => {
  const { responseText, code, message } = error as { responseText?: string; code?: string; message?: string };
  return (responseText || code || message || String(error)).slice(0, 200);
};

const pause = (ms: number, stop: AbortSignal) => setTimeout(ms, undefined, { signal: stop }).catch(() => {});
