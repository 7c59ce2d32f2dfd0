import type { OwnState } from "@/lib/web-phone/schema";

const retryMs = 1_500;
/** the portal gives a sign every ten seconds: after two that did not come, the stream leads nowhere any more */
const silentMs = 25_000;

export type OwnStream = {
  /** opens it anew: the network, or the portal, is another one now */
  renew(): void;
  /** after a laptop's sleep no error is told, and nothing comes */
  check(): void;
  close(): void;
};

/** How the person of a leg stands, as Asterisk has it, until the leg is over. Whichever portal answers knows every leg. */
export function followOwn(key: string, hear: (own: OwnState) => void): OwnStream {
  let source: EventSource | null = null;
  let heardAt = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function renew() {
    close();
    heardAt = Date.now();
    const own = new EventSource(`/api/v1/legs/${key}/events`);
    source = own;
    own.addEventListener("beat", () => {
      heardAt = Date.now();
    });
    own.addEventListener("state", ({ data }) => {
      heardAt = Date.now();
      hear(JSON.parse(data));
    });
    // A connection that breaks is taken up again by the browser; an answer that is no stream, of a proxy or a portal that stops, is not.
    own.addEventListener("error", () => {
      if (own.readyState === EventSource.CLOSED && source === own) timer = setTimeout(renew, retryMs);
    });
  }
  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }
  renew();
  return { renew, close, check: () => void (source && Date.now() - heardAt > silentMs && renew()) };
}
