import { type Measure, measure } from "@/components/web-phone/measure";
import { ask, connected, type Ice, offerOf, Refused } from "@/components/web-phone/peer";
import { hertz, loudnessOf, noteOn, wait } from "./tone";

/** What came back of a note that was sent to Asterisk and back. */
export type Echo = { afterMs: number; quality: Measure | null };

const toneMs = 2_000;
const patienceMs = 5_000;
/** a third of what is sent: what is left of it after codec and network */
const heardFrom = 0.1;

/** The relays that this browser may use for some minutes; none where the site has none. @throws Refused */
export const relaysHere = async (): Promise<Ice> => (await ask("GET", "echo")).iceServers as unknown as Ice;

/**
 * Calls Asterisk's echo, sends a note, and looks for it in what comes back.
 * @param ice by these relays alone; null: straight, by none
 * @throws Refused: besides the API's, old-browser, no-relay, blocked (no way through), silent (a way, and no note)
 */
export async function callEcho(ice: Ice | null): Promise<Echo> {
  if (typeof RTCPeerConnection === "undefined") throw new Refused("old-browser");
  const context = new AudioContext();
  const pc = new RTCPeerConnection({
    iceServers: ice ?? [],
    iceTransportPolicy: ice ? "relay" : "all",
    bundlePolicy: "max-bundle",
  });
  try {
    const mouth = context.createMediaStreamDestination();
    const turn = noteOn(context, mouth);
    const { sender } = pc.addTransceiver(mouth.stream.getAudioTracks()[0] ?? "audio", { direction: "sendrecv" });
    const arrived = new Promise<MediaStream>((resolve) => {
      pc.ontrack = ({ track }) => resolve(new MediaStream([track]));
    });
    const offer = await offerOf(pc);
    if (ice && !/^a=candidate:.* typ relay/m.test(offer)) throw new Refused("no-relay");
    const { answer } = await ask("POST", "echo", { offer });
    await pc.setRemoteDescription({ type: "answer", sdp: answer });
    await connected(pc, 8_000);
    const stream = await Promise.race([arrived, wait(patienceMs)]);
    if (!stream) throw new Refused("silent");
    const ear = listenTo(stream, context);
    const afterMs = await timed(turn, ear.loudness);
    await wait(toneMs);
    const quality = await measure(pc);
    // # ends Asterisk's echo, so that the next one finds the line free.
    if (sender.dtmf?.canInsertDTMF) {
      sender.dtmf.insertDTMF("#", 100);
      await wait(300);
    }
    ear.close();
    return { afterMs, quality };
  } finally {
    pc.close();
    await context.close();
  }
}

/** @returns how long the note took there and back @throws Refused: silent */
async function timed(turn: (on: boolean) => void, loudness: () => number): Promise<number> {
  turn(true);
  const from = performance.now();
  while (performance.now() - from < patienceMs) {
    if (loudness() > heardFrom) return Math.round(performance.now() - from);
    await wait(10);
  }
  throw new Refused("silent");
}

function listenTo(stream: MediaStream, context: AudioContext) {
  // Chromium decodes a stream from afar only for who plays it (crbug.com/933677).
  const player = new Audio();
  player.muted = true;
  player.srcObject = stream;
  void player.play().catch(() => {});
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    loudness() {
      analyser.getFloatTimeDomainData(samples);
      return loudnessOf(hertz, samples, context.sampleRate);
    },
    close() {
      player.srcObject = null;
    },
  };
}
