import { parse } from "sdp-transform";

/** Longer than any browser's offer of one audio line with all its candidates. */
const mostBytes = 16_000;
const mostCandidates = 40;

/**
 * Whether this is a browser's offer of one audio line that Asterisk can answer: bounded, encrypted by DTLS, with at least one candidate.
 * Asterisk 22 answers an offer without candidates as if there were no ICE, which ends the audio of a call under way.
 * @param offer SDP (RFC 8866, JSEP) @returns why not, in words for a programmer; null: it is
 */
export function faultOf(offer: string): string | null {
  if (Buffer.byteLength(offer) > mostBytes) return `longer than ${mostBytes} bytes`;
  if (/[^\t\r\n\x20-\x7e]/.test(offer)) return "not plain text";
  if (!offer.startsWith("v=0\r\n")) return "not SDP";
  const { media, fingerprint } = parse(offer);
  const [audio] = media;
  if (media.length !== 1 || audio?.type !== "audio") return "not one line of audio";
  if (audio.protocol !== "UDP/TLS/RTP/SAVPF") return "not encrypted by DTLS";
  if (!(audio.fingerprint ?? fingerprint)) return "without a fingerprint";
  if (!audio.iceUfrag || !audio.icePwd) return "without ICE";
  const candidates = audio.candidates?.length ?? 0;
  if (candidates === 0) return "without a candidate";
  if (candidates > mostCandidates) return `with more than ${mostCandidates} candidates`;
  return null;
}

/**
 * A browser that hides its addresses, as it does from a page that may not use the microphone, has none to write on its connection line
 * either. Asterisk 22 takes 0.0.0.0 there for a call on hold and sends nothing, whatever ICE finds. So it gets one that is nobody's
 * (RFC 7600: 192.0.0.8), and goes by the candidates.
 */
export const offHold = (offer: string): string => offer.replace(/^c=IN IP4 0\.0\.0\.0\r$/m, "c=IN IP4 192.0.0.8\r");
