import type { ServerResponse } from "node:http";

const heartbeatMs = 10_000;
/** what a slow reader may be behind before he is cut off; he comes back for a new snapshot */
const mostBehindBytes = 4_000_000;

const heartbeat = ": still here\n\n";
/** a browser's EventSource tells nothing of comments: what it should notice has to be an event */
const beat = "event: beat\ndata: 1\n\n";

type Send = (frame: Uint8Array | string) => void;

/**
 * Server-Sent Events for as long as the reader may have them and stays. A write into the socket is all there is to do for each of
 * hundreds of readers (decision 021).
 * @param recheckMs how often the right is asked anew: between half of this and all of it, so that readers do not ask in step
 * @param subscribe sends what there is to begin with, and then what comes. @returns ends that
 */
export function openStream(
  response: ServerResponse,
  {
    allowed,
    recheckMs,
    beats,
    subscribe,
  }: {
    allowed(): Promise<boolean>;
    recheckMs: number;
    beats: boolean;
    subscribe(send: Send, end: () => void): () => void;
  },
) {
  const { socket } = response.req;
  // Left while it was asked whether he may: nothing will ever say `close` again.
  if (socket.destroyed) return;
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
  });
  const send: Send = (frame) => {
    if (response.writableLength > mostBehindBytes) response.destroy();
    else response.write(frame);
  };
  let recheck: NodeJS.Timeout;
  const askLater = () => {
    recheck = setTimeout(ask, recheckMs * (0.5 + Math.random() / 2));
  };
  async function ask() {
    // Not knowing is not a yes: who is cut off by a database that is away for a moment comes back and is asked again.
    if (!(await allowed().catch(() => false))) response.end();
    else if (!response.closed) askLater();
  }
  askLater();
  const pulse = setInterval(() => send(beats ? beat : heartbeat), heartbeatMs);
  let leave = () => {};
  const close = () => {
    leave();
    clearInterval(pulse);
    clearTimeout(recheck);
    socket.off("close", close);
  };
  response.once("close", close);
  // A pipelined response that waits for its turn never says `close` (Node 20).
  socket.once("close", close);
  leave = subscribe(send, () => response.end());
}
