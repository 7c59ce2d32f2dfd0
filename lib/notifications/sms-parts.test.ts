import { describe, expect, it } from "vitest";
import { basicTable, extensionTable, smsParts } from "./sms-parts";

/** The basic table of 3GPP TS 23.038 V18 6.2.1 as printed: eight columns of sixteen, here by Unicode; the escape is at 0x1B. */
const printed = [
  [0x40, 0xa3, 0x24, 0xa5, 0xe8, 0xe9, 0xf9, 0xec, 0xf2, 0xc7, 0x0a, 0xd8, 0xf8, 0x0d, 0xc5, 0xe5],
  [0x394, 0x5f, 0x3a6, 0x393, 0x39b, 0x3a9, 0x3a0, 0x3a8, 0x3a3, 0x398, 0x39e, null, 0xc6, 0xe6, 0xdf, 0xc9],
  [0x20, 0x21, 0x22, 0x23, 0xa4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f],
  [0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f],
  [0xa1, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f],
  [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0xc4, 0xd6, 0xd1, 0xdc, 0xa7],
  [0xbf, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
  [0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0xe4, 0xf6, 0xf1, 0xfc, 0xe0],
];
const table = printed.flat().flatMap((code) => (code === null ? [] : [String.fromCodePoint(code)]));

describe("the alphabet of 3GPP 23.038", () => {
  it("is the printed one, character for character", () => {
    expect([...basicTable]).toEqual(table);
    expect(table).toHaveLength(127);
    expect([...extensionTable].map((each) => each.codePointAt(0)?.toString(16)).sort()).toEqual(
      ["c", "5e", "7b", "7d", "5c", "5b", "7e", "5d", "7c", "20ac"].sort(),
    );
  });

  it("takes one septet for each of it, two for one of the extension, and everything else for UCS-2", () => {
    for (const each of table) expect(smsParts(each)).toMatchObject({ alphabet: "gsm-7", units: 1, beyond: [] });
    for (const each of extensionTable) expect(smsParts(each)).toMatchObject({ alphabet: "gsm-7", units: 2 });
    for (let code = 0; code < 0x3000; code++) {
      const each = String.fromCodePoint(code);
      const known = table.includes(each) || extensionTable.includes(each);
      expect(smsParts(each).alphabet, code.toString(16)).toBe(known ? "gsm-7" : "ucs-2");
    }
    expect(smsParts("Café, 10 Uhr à Zürich").alphabet).toBe("gsm-7");
    // The small one with a cedilla is not in the table: only the capital is.
    expect(smsParts("ça – “ça”").beyond).toEqual(["ç", "–", "“", "”"]);
  });
});

describe("the parts of a message", () => {
  const a = (count: number) => "a".repeat(count);
  it.each([
    ["", 0, 160],
    [a(1), 1, 159],
    [a(160), 1, 0],
    [a(161), 2, 145],
    [a(306), 2, 0],
    [a(307), 3, 152],
    [`${a(158)}€`, 1, 0],
    [`${a(159)}€`, 2, 145],
    // The escape and its code stay together: 152 + 2 do not fit into the first part.
    [`${a(152)}€${a(20)}`, 2, 131],
    ["会".repeat(70), 1, 0],
    ["会".repeat(71), 2, 63],
    ["会".repeat(134), 2, 0],
    ["会".repeat(135), 3, 66],
    ["😀".repeat(35), 1, 0],
    // 33 emoji are 66 units; the 34th would be cut in two.
    ["😀".repeat(36), 2, 61],
    [`${a(160)}ß`, 2, 145],
    [`${a(70)}ş`, 2, 63],
  ])("%#: %s", (text, parts, left) => expect(smsParts(text)).toMatchObject({ parts, left }));

  it("never holds more than it can, and never fewer parts than its units need", () => {
    const pieces = ["a", "€", "{", "会", "😀", "ß"];
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length: round }, (_, i) => pieces[(i * 7 + round) % (round % 2 ? 3 : 6)]).join("");
      const { units, parts, alphabet } = smsParts(text);
      const [alone, each] = alphabet === "gsm-7" ? [160, 153] : [70, 67];
      if (parts > 1) expect(units).toBeGreaterThan(alone);
      expect(units).toBeLessThanOrEqual(parts > 1 ? parts * each : alone);
      if (parts > 1) expect(parts).toBeLessThanOrEqual(Math.ceil(units / (each - 1)));
    }
  });
});
