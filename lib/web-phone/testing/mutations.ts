/** What somebody might send instead of an offer, or hidden in one. */
const pieces = [
  "\r\n",
  "\n",
  "\r",
  "\r\n\r\n",
  "\0",
  "\u00e9",
  "\u2028",
  "%0d%0a",
  "\r\nVia: SIP/2.0/WS evil.invalid;branch=z9hG4bK1",
  "\r\n\r\nBYE sip:echo@127.0.0.1 SIP/2.0\r\nCall-ID: x\r\n\r\n",
  "\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n",
  "\r\nm=audio 9 RTP/AVP 0\r\n",
  "\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA\r\n",
  "\r\na=candidate:1 1 udp 1 169.254.169.254 80 typ host\r\n",
  "$" + "{SHELL(id)}",
  "-1",
  "4294967296",
  "9".repeat(400),
  "A".repeat(5_000),
  "__proto__",
  "",
];

/** The same numbers every time, so that what is found once is found again (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** `count` offers, each with one to three things wrong that a browser would not write. */
export function mutationsOf(offer: string, count: number, seed = 5): string[] {
  const roll = dice(seed);
  return Array.from({ length: count }, () => {
    let text = offer;
    for (let changes = roll(3); changes >= 0; changes--) text = mutated(text, roll);
    return text;
  });
}

function mutated(text: string, roll: (sides: number) => number): string {
  const lines = text.split("\r\n");
  const [line, at] = [roll(lines.length), roll(text.length + 1)];
  const piece = pieces[roll(pieces.length)] ?? "";
  switch (roll(6)) {
    case 0:
      return text.slice(0, at) + piece + text.slice(at);
    case 1:
      return text.slice(0, at) + piece + text.slice(at + 1 + roll(30));
    case 2:
      return lines.filter((_, index) => index !== line).join("\r\n");
    case 3:
      return [...lines.slice(0, line + 1), ...lines.slice(line)].join("\r\n");
    case 4:
      return lines.map((one, index) => (index === line ? one + piece : one)).join("\r\n");
    default:
      return lines.map((one, index) => (index === line ? one.replace(/\d+/, piece) : one)).join("\r\n");
  }
}
