import { Refused } from "./peer";

/** A microphone that is open. */
export type Microphone = {
  track: MediaStreamTrack;
  id: string;
  label: string;
  /** how loud it is at this moment, from 0 to 1 */
  level(): number;
  close(): void;
};

type Wish = { id?: string; echoCancellation: boolean; noiseSuppression: boolean };

/** @throws Refused: insecure, old-browser, permission, no-microphone, microphone-busy */
export async function openMicrophone({ id, ...wish }: Wish): Promise<Microphone> {
  if (!navigator.mediaDevices || !window.RTCPeerConnection)
    throw new Refused(isSecureContext ? "old-browser" : "insecure");
  const audio = { ...wish, autoGainControl: true, ...(id && { deviceId: { exact: id } }) };
  const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch((error: DOMException) => {
    throw new Refused(reasons[error.name] ?? "no-microphone");
  });
  const [track] = stream.getAudioTracks();
  if (!track) throw new Refused("no-microphone");
  const { level, close } = meter(stream);
  return {
    track,
    id: track.getSettings().deviceId ?? "",
    label: track.label,
    level,
    close() {
      close();
      track.stop();
    },
  };
}

/** The one microphone that is open: another takes its place, and what was asked for and is wanted no more never stays open. */
export function oneMicrophone(ended: () => void) {
  let held: Microphone | null = null;
  let asked = 0;
  return {
    now: () => held,
    /** @returns null: something else was asked for meanwhile @throws Refused */
    async take(wish: Wish): Promise<Microphone | null> {
      const mine = ++asked;
      const taken = await openMicrophone(wish);
      if (mine !== asked) {
        taken.close();
        return null;
      }
      const before = held;
      held = taken;
      before?.close();
      // Of its own: one that is closed by us does not say so.
      taken.track.addEventListener("ended", () => {
        if (held !== taken) return;
        held = null;
        taken.close();
        ended();
      });
      return taken;
    },
    release() {
      asked++;
      held?.close();
      held = null;
    },
  };
}

/** getUserMedia's errors; by all others there is none that fits. */
const reasons: Record<string, string> = {
  NotAllowedError: "permission",
  SecurityError: "permission",
  NotReadableError: "microphone-busy",
  AbortError: "microphone-busy",
};

/** dB below full scale: what a quiet room has, and a voice that shouts. Speech near a microphone has about -20. */
const [quiet, loud] = [-54, -6];

/** @returns how loud a stream is, from 0 to 1, as an ear would have it: in dB */
export function meter(stream: MediaStream): { level(): number; close(): void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      return Math.min(1, Math.max(0, (20 * Math.log10(rms) - quiet) / (loud - quiet)));
    },
    close: () => void context.close().catch(() => {}),
  };
}
