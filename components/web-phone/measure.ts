import { type Grade, gradeOf, type Measured } from "@/lib/web-phone/quality";

export type Measure = Measured & { grade: Grade };

type Counts = { received: number; lost: number };
const before = new WeakMap<RTCPeerConnection, Counts>();

/** How the call sounds since it was measured last, of what the browser counts (webrtc-stats); null: nothing has come yet. */
export async function measure(pc: RTCPeerConnection): Promise<Measure | null> {
  let inbound: { packetsReceived?: number; packetsLost?: number; jitter?: number } | undefined;
  let far: { fractionLost?: number; roundTripTime?: number; jitter?: number } | undefined;
  let pair: { currentRoundTripTime?: number } | undefined;
  for (const report of (await pc.getStats()).values()) {
    if (report.type === "inbound-rtp") inbound = report;
    if (report.type === "remote-inbound-rtp") far = report;
    if (report.type === "candidate-pair" && report.nominated) pair = report;
  }
  if (!inbound) return null;
  const now = { received: inbound.packetsReceived ?? 0, lost: Math.max(0, inbound.packetsLost ?? 0) };
  const last = before.get(pc) ?? { received: 0, lost: 0 };
  before.set(pc, now);
  const [received, lost] = [now.received - last.received, Math.max(0, now.lost - last.lost)];
  const heard = received + lost > 0 ? lost / (received + lost) : 0;
  const roundTrip = far?.roundTripTime ?? pair?.currentRoundTripTime;
  const measured = {
    loss: Math.min(1, Math.max(heard, far?.fractionLost ?? 0)),
    jitterMs: Math.round(Math.max(inbound.jitter ?? 0, far?.jitter ?? 0) * 1000),
    roundTripMs: roundTrip === undefined ? null : Math.round(roundTrip * 1000),
  };
  return { ...measured, grade: gradeOf(measured) };
}
