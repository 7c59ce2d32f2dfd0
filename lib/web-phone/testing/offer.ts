import { randomBytes } from "node:crypto";

/** An offer as a browser writes it (Chromium 156), of a browser that will never send anything: for what comes before the audio. */
export function silentOffer(): string {
  const fingerprint = [...randomBytes(32)].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(":");
  return [
    "v=0",
    "o=- 4962303333179871722 2 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0",
    "a=msid-semantic: WMS",
    "m=audio 50002 UDP/TLS/RTP/SAVPF 111 9 0 8 126",
    "c=IN IP4 127.0.0.1",
    "a=rtcp:9 IN IP4 0.0.0.0",
    "a=candidate:1 1 udp 2113937151 127.0.0.1 50002 typ host generation 0 network-cost 999",
    `a=ice-ufrag:${randomBytes(2).toString("hex")}`,
    `a=ice-pwd:${randomBytes(12).toString("hex")}`,
    `a=fingerprint:sha-256 ${fingerprint}`,
    "a=setup:actpass",
    "a=mid:0",
    "a=sendrecv",
    "a=rtcp-mux",
    "a=rtpmap:111 opus/48000/2",
    "a=fmtp:111 minptime=10;useinbandfec=1",
    "a=rtpmap:9 G722/8000",
    "a=rtpmap:0 PCMU/8000",
    "a=rtpmap:8 PCMA/8000",
    "a=rtpmap:126 telephone-event/8000",
    "",
  ].join("\r\n");
}
