import { apply } from "@/lib/conferences/apply";
import type { Change } from "@/lib/conferences/change";
import type { Conference } from "@/lib/conferences/conference";

/** `behind`: the portal is not heard, what is shown is from `since`; `closed`: it says that this is not ours to see (any more). */
export type Connection = { state: "connecting" | "live" | "behind" | "closed"; since: number };
export type LiveState = {
  picture: Conference;
  connection: Connection;
  /** how far the portal's clock is ahead of this one, in milliseconds */
  ahead: number;
};

const retryMs = [1_000, 2_000, 4_000, 8_000];
/** the portal says something every ten seconds */
const silenceMs = 25_000;
/** what goes on is never shown later than by this much */
const mostRestMs = 100;

/**
 * One room's picture in this browser: snapshot, then the same steps as in the portal. Comes back by itself; a number that is missing
 * means that something was lost, so it asks for a new snapshot.
 */
export function followConference(address: string, initial: LiveState) {
  let state = initial;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let pending: Change[] = [];
  let drawing: number | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function become(next: Partial<LiveState>) {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  /**
   * Many changes may come between two frames; the page is drawn once for all of them. After that it rests for as long as the drawing took,
   * so that hundreds of people on a slow machine leave it time for what its user does.
   */
  function draw() {
    drawing = undefined;
    clearTimeout(resting);
    resting = undefined;
    const changes = pending;
    pending = [];
    if (changes.length === 0) return;
    const begun = performance.now();
    become({ picture: changes.reduce(apply, state.picture) });
    const rested = () => {
      resting = undefined;
      if (pending.length > 0) drawing ??= requestAnimationFrame(draw);
    };
    // React draws once this has returned.
    resting = setTimeout(() => {
      resting = setTimeout(rested, Math.min(mostRestMs, performance.now() - begun));
    });
  }

  function lost() {
    source?.close();
    source = null;
    clearTimeout(timer);
    clearTimeout(silence);
    if (state.connection.state === "live") become({ connection: { state: "behind", since: Date.now() } });
    timer = setTimeout(ask, retryMs[Math.min(failures++, retryMs.length - 1)]);
  }

  /** EventSource does not tell why it was refused. */
  async function ask() {
    const answer = await fetch(`/api/v1/${address}/events`, { signal: AbortSignal.timeout(8_000) }).catch(() => null);
    await answer?.body?.cancel().catch(() => {}); // only its status was wanted
    if (answer && [401, 403, 404].includes(answer.status))
      return become({ connection: { state: "closed", since: Date.now() } });
    if (answer?.ok) open();
    else lost();
  }

  function open() {
    source?.close();
    const opened = new EventSource(`/api/v1/${address}/events?beats`);
    source = opened;
    let last = 0;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(lost, silenceMs);
    };
    heard();
    for (const kind of ["snapshot", "change", "beat"]) opened.addEventListener(kind, heard);
    opened.addEventListener("snapshot", (event) => {
      failures = 0;
      pending = [];
      const { now, ...picture } = JSON.parse(event.data) as Conference & { now: string };
      last = picture.sequence;
      become({ picture, ahead: Date.parse(now) - Date.now(), connection: { state: "live", since: Date.now() } });
    });
    opened.addEventListener("change", (event) => {
      const sequence = Number(event.lastEventId);
      if (sequence <= last) return;
      if (sequence > last + 1) return lost();
      last = sequence;
      pending.push(JSON.parse(event.data) as Change);
      // A hidden page gets no frames, and need not be drawn; but what is kept back must not grow without end.
      if (pending.length > 500) draw();
      else if (resting === undefined) drawing ??= requestAnimationFrame(draw);
    });
    opened.onerror = () => {
      if (source === opened) lost();
    };
  }

  /** After a sleep or a lost network an old connection may look alive for minutes. */
  const wake = () => {
    if (state.connection.state === "closed") return;
    clearTimeout(timer);
    open();
  };

  return {
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      if (listeners.size === 1) {
        open();
        window.addEventListener("online", wake);
        window.addEventListener("offline", lost);
        window.addEventListener("pageshow", wake);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        window.removeEventListener("online", wake);
        window.removeEventListener("offline", lost);
        window.removeEventListener("pageshow", wake);
        if (drawing !== undefined) cancelAnimationFrame(drawing);
        drawing = undefined;
        clearTimeout(resting);
        resting = undefined;
        clearTimeout(timer);
        clearTimeout(silence);
        source?.close();
        source = null;
      };
    },
  };
}
