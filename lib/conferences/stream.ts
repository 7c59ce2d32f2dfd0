import { live } from "./live";

const heartbeatMs = 10_000;
const recheckMs = 4_000;
/** frames a slow reader may be behind before he is cut off; he comes back for a new snapshot */
const mostBehind = 2_000;

const heartbeat = new TextEncoder().encode(": still here\n\n");
/** a browser's EventSource tells nothing of comments: what it should notice has to be an event */
const beat = new TextEncoder().encode("event: beat\ndata: 1\n\n");

/**
 * A room's conference as Server-Sent Events: the picture as `snapshot`, then each `change` with its number as id, for as long as the
 * viewer may see it.
 * @param signal the request's: Next 16 never calls a stream's `cancel`
 * @param allowed asked every few seconds; the stream ends when it says no
 * @param beats heartbeats as events, for whoever asked for them
 */
export function streamConference(
  room: string,
  signal: AbortSignal,
  allowed: () => Promise<boolean>,
  beats = false,
): Response {
  let close = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (frame: Uint8Array) => {
          if ((controller.desiredSize ?? 0) <= 0) close();
          else controller.enqueue(frame);
        };
        const timers = [
          setInterval(() => send(beats ? beat : heartbeat), heartbeatMs),
          setInterval(recheck, recheckMs),
        ];
        const leave = live().subscribe(room, (told) => send(told.frame()));
        close = () => {
          close = () => {};
          leave();
          for (const timer of timers) clearInterval(timer);
          signal.removeEventListener("abort", close);
          try {
            controller.close();
          } catch {
            // the reader was faster
          }
        };
        async function recheck() {
          // Not knowing is not a yes; a database that is away for a moment cuts nobody off for good: he comes back and is asked again.
          if (!(await allowed().catch(() => false))) close();
        }
        signal.addEventListener("abort", () => close());
        send(live().snapshot(room).frame());
        if (signal.aborted) close();
      },
      cancel: () => close(),
    },
    new CountQueuingStrategy({ highWaterMark: mostBehind }),
  );
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // no-transform: Next would gzip the stream and hold events back
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
