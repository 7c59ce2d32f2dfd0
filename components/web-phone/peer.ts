/*
 * The browser's half of a call: no SIP, no library. It gathers where it can be reached, posts an SDP offer, gets Asterisk's answer, and
 * is in. Loaded on click (the guest page counts its bytes).
 */

export type Ice = { urls: string[]; username?: string; credential?: string }[];

/** Something was refused or could not be had; `reason` as the API's problems end, or one of ours: offline, blocked. */
export class Refused extends Error {
  constructor(
    readonly reason: string,
    readonly detail = "",
  ) {
    super(reason);
  }
}

/** What was refused, as the page shows it. */
export const troubled = (error: unknown): Refused =>
  error instanceof Refused ? error : new Refused("broken", String(error));

/** A connection with its offer ready to be sent. */
export type Prepared = {
  pc: RTCPeerConnection;
  sender: RTCRtpSender;
  offer: Promise<string>;
  heard: Promise<MediaStream>;
};

/** Longest wait for candidates: a relay that does not answer is not waited for. */
const gatherMs = 1500;
/** A portal that stands still is no better than none; Asterisk answers within ten seconds or not at all. */
const askMs = 15_000;
/** ICE itself says sooner that nothing gets through; a handshake on a busy machine, Firefox's above all, takes its time. */
const connectMs = 20_000;

/** @param track what is heard of us; null: we only listen */
export function prepare(iceServers: Ice, track: MediaStreamTrack | null): Prepared {
  const pc = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" });
  const { sender } = pc.addTransceiver(track ?? "audio", { direction: track ? "sendrecv" : "recvonly" });
  const heard = new Promise<MediaStream>((resolve) => {
    pc.ontrack = ({ track }) => resolve(new MediaStream([track]));
  });
  return { pc, sender, offer: offerOf(pc), heard };
}

/** The offer with its candidates. Not by `iceGatheringState`, which is still `complete` of the time before when ICE restarts. */
export async function offerOf(pc: RTCPeerConnection, iceRestart = false): Promise<string> {
  const all = new Promise<void>((resolve) => {
    pc.onicecandidate = ({ candidate }) => candidate || resolve();
    setTimeout(resolve, gatherMs);
  });
  await pc.setLocalDescription(await pc.createOffer({ iceRestart }));
  await all;
  return pc.localDescription?.sdp ?? "";
}

/** @throws Refused */
export async function ask(method: string, path: string, body?: unknown): Promise<Record<string, string>> {
  const answer = await fetch(`/api/v1/${path}`, {
    method,
    keepalive: method === "DELETE",
    signal: AbortSignal.timeout(askMs),
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new Refused("offline");
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(/[^/]*$/.exec(said.type ?? "")?.[0] || "offline", said.detail);
  return said;
}

/** A call under way. */
export type Call = Prepared & { key: string; id: string };

/**
 * Calls in. @param address `conferences/<room>` or `invitations/<token>`
 * @returns when audio flows both ways @throws Refused; `blocked`: no way through the network
 */
export async function join(
  address: string,
  prepared: Prepared,
  more: { listens: boolean; instead?: string },
): Promise<Call> {
  const { pc, offer } = prepared;
  const { key = "", id = "", answer } = await ask("POST", `${address}/legs`, { offer: await offer, ...more });
  try {
    await pc.setRemoteDescription({ type: "answer", sdp: answer });
    await connected(pc, connectMs);
  } catch (error) {
    leave(key);
    throw error;
  }
  return { ...prepared, key, id };
}

/** @throws Refused: blocked */
export const connected = (pc: RTCPeerConnection, patienceMs: number) =>
  new Promise<void>((resolve, reject) => {
    const end = (how: () => void) => {
      clearTimeout(timer);
      pc.removeEventListener("connectionstatechange", look);
      how();
    };
    const blocked = () => end(() => reject(new Refused("blocked")));
    const timer = setTimeout(blocked, patienceMs);
    const look = () => {
      if (pc.connectionState === "connected") end(resolve);
      else if (pc.connectionState === "failed" || pc.signalingState === "closed") blocked();
    };
    pc.addEventListener("connectionstatechange", look);
    // What failed before these candidates were known says nothing of them.
    if (pc.connectionState !== "failed") look();
  });

/** Ends the connection, also for who waits for it: `close` tells nobody. */
export function shut(pc: RTCPeerConnection): void {
  pc.close();
  pc.dispatchEvent(new Event("connectionstatechange"));
}

/** Also while the tab closes, when nothing but a beacon is sent. */
export const leave = (key: string): boolean =>
  navigator.sendBeacon(`/api/v1/legs/${key}/commands`, new Blob(['{"kind":"leave"}'], { type: "application/json" }));
