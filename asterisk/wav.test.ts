import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { wavFile } from "@/lib/testing/wav-file";
import { rms, seconds, tone } from "./wav";

const folder = mkdtempSync(join(tmpdir(), "rollcall-wav-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("loudness, tones and length are measured, also of a file still being written", () => {
  const path = join(folder, "a.wav");
  for (const lengths of [undefined, { riff: 0, data: 0 }]) {
    writeFileSync(path, wavFile({ seconds: 2, hertz: 500, level: 0.5, ...(lengths ? { lengths } : {}) }));
    expect(seconds(path)).toBe(2);
    expect(rms(path)).toBeCloseTo((0.5 * 32767) / Math.SQRT2, -2);
    expect(rms(path, 3)).toBe(0);
    expect(tone(path, 500, 0.5, 1.5)).toBeCloseTo(0.5 * 32767, -2);
    expect(tone(path, 1100, 0.5, 1.5)).toBeLessThan(50);
  }
});
