import { describe, expect, test } from "vitest";
import { faultOf, offHold } from "./offer";
import { parseSip, requestOf } from "./sip-message";
import { mutationsOf } from "./testing/mutations";
import { silentOffer } from "./testing/offer";

const line = (from: string | RegExp, to: string) => silentOffer().replace(from, to);

test("a browser's own offer is taken", () => expect(faultOf(silentOffer())).toBeNull());

test.each([
  ["nothing", "", "not SDP"],
  ["no SDP", "INVITE sip:8@127.0.0.1 SIP/2.0\r\n\r\n", "not SDP"],
  ["a video beside the audio", `${silentOffer()}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`, "not one line of audio"],
  ["a video alone", line("m=audio", "m=video"), "not one line of audio"],
  ["audio in the clear", line("UDP/TLS/RTP/SAVPF", "RTP/AVP"), "not encrypted by DTLS"],
  ["keys in the text (SDES)", line("UDP/TLS/RTP/SAVPF", "RTP/SAVPF"), "not encrypted by DTLS"],
  ["no fingerprint", line(/a=fingerprint.*\r\n/, ""), "without a fingerprint"],
  ["no ICE", line(/a=ice-pwd.*\r\n/, ""), "without ICE"],
  ["no candidate", line(/a=candidate.*\r\n/, ""), "without a candidate"],
  [
    "a thousand candidates",
    line(/a=candidate.*\r\n/, "a=candidate:1 1 udp 1 10.0.0.1 9 typ host\r\n".repeat(100)),
    "with more than 40 candidates",
  ],
  ["a megabyte", silentOffer() + "a=x\r\n".repeat(200_000), "longer than 16000 bytes"],
  ["a NUL", line("s=-", "s=\0"), "not plain text"],
  ["letters of another script", line("s=-", "s=会议"), "not plain text"],
])("%s is not", (_, offer, fault) => expect(faultOf(offer)).toBe(fault));

describe("of some hundreds of wrong ones", () => {
  const offers = mutationsOf(silentOffer(), 600);
  const taken = offers.filter((offer) => faultOf(offer) === null);

  test("some are taken, others not, and each gets an answer", () => {
    expect(taken.length).toBeGreaterThan(30);
    expect(taken.length).toBeLessThan(500);
  });

  test("those that are taken are bounded, plain, and one line of encrypted audio", () => {
    for (const offer of taken) {
      expect(offer.length).toBeLessThanOrEqual(16_000);
      expect(offer).toMatch(/^[\t\r\n\x20-\x7e]*$/);
      expect(offer.match(/(^|[\r\n])m=/g)).toHaveLength(1);
      expect(offer).toMatch(/(^|[\r\n])m=audio \d+ UDP\/TLS\/RTP\/SAVPF/);
    }
  });

  test("none of them reaches the head of the SIP message", () => {
    const dialog = { callId: "c", tag: "t", remote: "<sip:echo@127.0.0.1>" };
    const asked = (body: string) =>
      requestOf({ method: "INVITE", uri: "sip:echo@127.0.0.1", dialog, seq: 1, branch: "b", body });
    const { first, headers } = parseSip(asked(silentOffer())) ?? {};
    for (const offer of offers) {
      const message = parseSip(asked(offHold(offer)));
      expect(message?.first).toBe(first);
      expect(message?.body).toBe(offHold(offer));
      const expected = new Map(headers).set("content-length", [String(Buffer.byteLength(offHold(offer)))]);
      if (offer === "") expected.delete("content-type");
      expect(message?.headers).toEqual(expected);
    }
  });
});

test("an offer whose browser hides its addresses gets one that is nobody's", () => {
  const offer = silentOffer();
  const hidden = offer.replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0");
  expect(offHold(hidden)).toBe(offer.replace("c=IN IP4 127.0.0.1", "c=IN IP4 192.0.0.8"));
  expect(offHold(offer)).toBe(offer);
});
