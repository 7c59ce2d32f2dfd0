import { describe, expect, test } from "vitest";
import { smsParts } from "@/lib/notifications/sms-parts";
import { translator } from "./invite-data";
import { smsText, startInWords, type Timed, whenInWords } from "./invite-words";

/** In March 2026 New York's clocks change on the 8th, London's on the 29th; Shanghai's never do. */
const asked = (start: string, more: Partial<Timed> = {}): Timed => ({
  start: new Date(start),
  end: new Date(Date.parse(start) + 3_600_000),
  zone: "Europe/London",
  readersZone: "America/New_York",
  language: "en",
  ...more,
});
const shown = async (timed: Timed) => {
  const t = await translator(timed.language);
  const { when, zones } = whenInWords(timed, t);
  return [when, zones, startInWords(timed, t)];
};

describe("a time, as its reader is told it", () => {
  test("is on his clock with the organiser's beside it, before, between and after the two changes of clocks", async () => {
    expect(await shown(asked("2026-03-06T14:00:00Z"))).toEqual([
      "Friday 6 March 2026, 09:00 – 10:00",
      "in New York. 14:00 – 15:00 in London",
      "Fri 6 Mar 2026 09:00 (New York), 14:00 in London",
    ]);
    expect(await shown(asked("2026-03-13T14:00:00Z"))).toMatchObject([
      "Friday 13 March 2026, 10:00 – 11:00",
      "in New York. 14:00 – 15:00 in London",
      "Fri 13 Mar 2026 10:00 (New York), 14:00 in London",
    ]);
    expect(await shown(asked("2026-04-03T13:00:00Z"))).toMatchObject([
      "Friday 3 April 2026, 09:00 – 10:00",
      "in New York. 14:00 – 15:00 in London",
      "Fri 3 Apr 2026 09:00 (New York), 14:00 in London",
    ]);
  });

  test("on another day says which, in Chinese too", async () => {
    const late = { readersZone: "Asia/Shanghai" };
    expect((await shown(asked("2026-03-13T17:00:00Z", late)))[2]).toBe(
      "Sat 14 Mar 2026 01:00 (Shanghai), Fri 13 Mar 17:00 in London",
    );
    expect(await shown(asked("2026-03-13T17:00:00Z", { ...late, language: "zh" }))).toEqual([
      "2026年3月14日星期六 01:00 – 02:00",
      "中国时间，英国时间 2026年3月13日星期五 17:00 – 18:00",
      "2026年3月14日周六 01:00（中国时间），英国时间 3月13日周五 17:00",
    ]);
  });

  test("that is the same on both clocks is said once", async () => {
    for (const readersZone of [null, "Europe/London", "Europe/Dublin"]) {
      const [, zones, start] = await shown(asked("2026-03-13T14:00:00Z", { readersZone }));
      expect([zones, start], String(readersZone)).toMatchObject([
        expect.stringMatching(/^in (London|Dublin)$/),
        expect.stringMatching(/^Fri 13 Mar 2026 14:00 \((London|Dublin)\)$/),
      ]);
    }
  });
});

test("a text message has three parts at most, whatever its title, its rule and its two clocks", async () => {
  const long = {
    en: "Harbour rebuild and what follows from it ".repeat(5),
    zh: "港口重建及其后续事项的讨论".repeat(9),
  };
  for (const language of ["en", "zh"] as const)
    for (const rule of [null, long[language]]) {
      const timed = asked("2026-03-13T17:00:00Z", { readersZone: "Asia/Shanghai", zone: "America/New_York", language });
      const text = smsText(
        {
          ...timed,
          kind: "update",
          site: "Harbour & Vale",
          organiser: { name: "Nadia Verhoeven", email: "nadia@example.org" },
          name: "",
          title: long[language],
          agenda: "",
          dialIn: "+442079460100",
          room: "84217",
          pin: "582046",
          moderator: false,
          page: "https://conferences.harbour-and-vale.example.org/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
          withdrawn: false,
          reason: null,
          rule,
        },
        await translator(language),
      );
      expect(smsParts(text).parts, text).toBeLessThanOrEqual(3);
    }
});
