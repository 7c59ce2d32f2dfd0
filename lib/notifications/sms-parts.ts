/** How a text message travels: in which alphabet, how many units of it, and in how many parts. */
export type SmsParts = {
  alphabet: "gsm-7" | "ucs-2";
  /** septets (a character of the extension table is two) or UTF-16 units */
  units: number;
  parts: number;
  /** units that still fit into the last part */
  left: number;
  /** the characters that make it UCS-2, each once */
  beyond: string[];
};

/** 3GPP TS 23.038 6.2.1, the basic table in order of its codes; code 0x1B (the escape) is left out. */
export const basicTable =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** 3GPP TS 23.038 6.2.1.1: sent as escape and code, two septets. */
export const extensionTable = "\f^{}\\[~]|€";

const basic = new Set(basicTable);
const extension = new Set(extensionTable);

/** One message holds 160 septets or 70 units; of several each gives 7 septets or 3 units to its header (3GPP TS 23.040 9.2.3.24.1). */
const room = { "gsm-7": { alone: 160, each: 153 }, "ucs-2": { alone: 70, each: 67 } };

export function smsParts(text: string): SmsParts {
  const characters = [...text];
  const beyond = [...new Set(characters.filter((each) => !basic.has(each) && !extension.has(each)))];
  const alphabet = beyond.length === 0 ? "gsm-7" : "ucs-2";
  const widths = characters.map((each) => (alphabet === "ucs-2" ? each.length : extension.has(each) ? 2 : 1));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { alone, each } = room[alphabet];
  if (units <= alone) return { alphabet, units, parts: units === 0 ? 0 : 1, left: alone - units, beyond };
  return { alphabet, units, ...packed(widths, each), beyond };
}

/** No part ends in the middle of a character: an escape and its code, or the two halves of an emoji, go together. */
function packed(widths: number[], each: number): { parts: number; left: number } {
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > each) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return { parts, left: each - used };
}
