import { log } from "@/lib/log";
import { beginFetch, endFetch, type Fetch } from "./history";

const open = new Map<string, Promise<string>>();
const writing = new Set<Promise<void>>();

/**
 * Logs a fetch beside the transfer, not before it: the line is there from the start (a portal that dies leaves it unfinished, not
 * unwritten), the bytes are added at the end.
 * @returns to be told how many bytes went out
 */
export function logFetch(fetch: Fetch, size: number): (sent: number) => void {
  const line = lineOf(fetch);
  return (sent) => {
    const written = line
      .then((id) => endFetch(id, sent, size))
      .catch((error) => log().error({ error: String(error), recording: fetch.recordingId }, "a fetch was not logged"));
    writing.add(written);
    written.finally(() => writing.delete(written));
  };
}

/** Everything that was sent so far is in the log. */
export const fetchesLogged = async (): Promise<void> => {
  await Promise.all(writing);
};

/** A player opens several ranges at the same moment: those wait for the one line. */
function lineOf(fetch: Fetch): Promise<string> {
  if (fetch.range === null) return quiet(beginFetch(fetch));
  const { listener } = fetch;
  const who = "actor" in listener ? listener.actor.id : listener.invitation.id;
  const key = [fetch.recordingId, who, fetch.address, fetch.disposition].join(" ");
  const running = open.get(key);
  if (running) return running;
  const line = quiet(beginFetch(fetch).finally(() => open.delete(key)));
  open.set(key, line);
  return line;
}

/** Its failure is told at the end of the transfer, which may be long after. */
function quiet<T>(line: Promise<T>): Promise<T> {
  line.catch(() => {});
  return line;
}
