import { Refused } from "./peer";

/** as long as Asterisk waits for a browser that has gone silent (rtp_timeout) */
const returnWithinMs = 20_000;
const retryMs = 1_500;
/** a gap in the radio closes by itself; asking for new candidates would only open it again */
const graceMs = 2_000;

/** The connection to be brought back, and whether it is still wanted. */
export type Lost = {
  /** @throws Refused */
  restart(): Promise<void>;
  state(): RTCPeerConnectionState;
  wanted(): boolean;
  /** told once, when it does not come back by itself */
  returning(): void;
};

/**
 * Brings a call back whose audio has stopped.
 * @returns gone: Asterisk has it no more; lost: nobody could be reached; unwanted: it was ended meanwhile
 */
export async function wayBack({ restart, state, wanted, returning }: Lost) {
  const until = Date.now() + returnWithinMs;
  for (const by = Date.now() + graceMs; state() === "disconnected" && Date.now() < by; ) await pause(100);
  if (state() === "connected" || !wanted()) return wanted() ? "back" : "unwanted";
  returning();
  while (wanted() && Date.now() < until) {
    try {
      await restart();
      return wanted() ? "back" : "unwanted";
    } catch (error) {
      if (error instanceof Refused && error.reason === "leg-over") return wanted() ? "gone" : "unwanted";
      await pause(retryMs);
      if (state() === "connected") break;
    }
  }
  if (!wanted()) return "unwanted";
  return state() === "connected" ? "back" : "lost";
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
