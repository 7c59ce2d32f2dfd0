import { expect, test } from "vitest";
import { decoded } from "./decoding";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));

test.each([
  ["UTF-8", "e99988", "en", "陈"],
  ["UTF-8 with a mark, which is no name's", "efbbbf416461", "en", "Ada"],
  ["UTF-16, as Excel's Unicode text", "fffe4800e900", "en", "Hé"],
  ["UTF-16 the other way round", "feff004800e9", "en", "Hé"],
  ["GB 18030, as Excel saves CSV in China", "b3c2d3f1c0bc", "zh", "陈玉兰"],
  ["windows-1252, as Excel saves CSV in Europe", "546f6de173", "en", "Tomás"],
])("%s", (_, hex, language, text) => expect(decoded(bytes(hex), language)).toBe(text));
