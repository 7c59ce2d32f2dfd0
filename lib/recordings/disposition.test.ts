import { describe, expect, it } from "vitest";
import { contentDisposition, downloadName } from "./disposition";

const clock = { date: "2026-03-10", time: "09:01" };

describe("a download's name", () => {
  it("holds room, title and start", () => {
    expect(downloadName("84218", "Supplier review, Łódź", clock)).toBe(
      "84218 Supplier review, Łódź 2026-03-10 09.01.wav",
    );
    expect(downloadName("84218", "", clock)).toBe("84218 2026-03-10 09.01.wav");
  });
  it("has no path, no control character and no mark that turns the writing round", () => {
    const title = '..\\..//etc/passwd\r\nX: y"; a=b \u202egpj.exe <b>|*?:\ud800';
    expect(downloadName("1", title, clock)).toBe("1 etc passwd X y ; a=b gpj.exe b 2026-03-10 09.01.wav");
  });
  it("stays under a file system's 255 bytes, whole characters", () => {
    const name = downloadName("84218", "会议🎧".repeat(200), clock);
    expect(Buffer.byteLength(name)).toBeLessThan(255);
    expect(name).toMatch(/^84218 (会议🎧)+会?议? 2026/u);
  });
});

describe("Content-Disposition", () => {
  it("says the name twice: for old readers, and truly", () => {
    expect(contentDisposition("attachment", "84218 Łódź (Q1)'s 100%.wav")).toBe(
      `attachment; filename="84218 _odz (Q1)'s 100_.wav"; filename*=UTF-8''84218%20%C5%81%C3%B3d%C5%BA%20%28Q1%29%27s%20100%25.wav`,
    );
  });

  it("is one clean line, and RFC 8187 decodes to the name, for whatever name", () => {
    const random = seeded(8187);
    for (let run = 0; run < 3000; run++) {
      const name = anyText(random);
      const header = contentDisposition(run % 2 ? "inline" : "attachment", name);
      expect(header).toMatch(
        // RFC 6266 grammar: token; quoted-string of printable ASCII without quotes or backslashes; ext-value of RFC 8187
        /^(?:inline|attachment); filename="[ !#-[\]-~]*"; filename\*=UTF-8''(?:[A-Za-z0-9!#$&+\-.^_`|~]|%[0-9A-F]{2})*$/,
      );
      const [, coded = ""] = header.split("UTF-8''");
      expect(decodeURIComponent(coded)).toBe(Buffer.from(name).toString());
    }
  });
});

/** mulberry32: the same texts every run */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function anyText(random: () => number): string {
  const tops = [0x20, 0x7f, 0x7f, 0x250, 0x3000, 0xffff, 0x10ffff];
  const length = Math.floor(random() * 30);
  const points = Array.from({ length }, () =>
    Math.floor(random() * (tops[Math.floor(random() * tops.length)] ?? 0x7f)),
  );
  return String.fromCodePoint(...points);
}
