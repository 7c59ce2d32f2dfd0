import { describe, expect, test } from "vitest";
import { lettersIn, meaningOf } from "./letters";

describe("MeetMe's letters", () => {
  test("with and without arguments", () => {
    expect(lettersIn("cM(jazz)w(30)1")).toEqual([
      { letter: "c", argument: null },
      { letter: "M", argument: "jazz" },
      { letter: "w", argument: "30" },
      { letter: "1", argument: null },
    ]);
  });

  test.each([
    ["c", {}, { countOnEntry: true }],
    ["F", {}, { digits: "passed" }],
    ["z", {}, { digits: "told" }],
    ["G(custom/Welcome.wav)", {}, { intro: "custom/welcome" }],
    ["i", { announce: "name" }, { reviewName: true }],
    ["I", { announce: "name" }, {}],
    ["k", {}, { endWhenAlone: true }],
    ["l", {}, { listenOnly: true }],
    ["m", { joinMuted: true }, {}],
    ["M", { musicWhileAlone: true }, {}],
    ["M(jazz)", { musicWhileAlone: true }, { musicClass: "jazz" }],
    ["p", {}, { leaveByKey: true }],
    ["p(#)", {}, { leaveByKey: true }],
    ["p(9#)", {}, { leaveKeys: "9#" }],
    ["w(30)", { waitForModerator: true }, { waitSeconds: 30 }],
    ["q", { announce: "none" }, {}],
    ["r", { record: "always" }, {}],
    ["S(600)", {}, { maxMinutes: 10 }],
    ["L(3600000:300000)", {}, { maxMinutes: 60, warnAtMinutes: [5] }],
    ["t", {}, { talkOnly: true }],
    ["w", { waitForModerator: true }, {}],
    ["x", { endWithModerator: true }, {}],
    ["1aAdDeEnoPsT", {}, {}],
  ])("%s", (letters, defaults, options) => {
    const meaning = meaningOf(letters);
    expect(meaning).toMatchObject({ defaults, options });
    expect(Object.keys({ ...meaning.defaults, ...meaning.options })).toHaveLength(
      Object.keys({ ...defaults, ...options }).length,
    );
    if (!letters.includes("a")) expect(meaning.notes).toEqual([]);
  });

  test.each([
    "b",
    "C",
    "v(100@default)",
    "X",
    "w(3)",
    "p(*)",
    "p(1*)",
    "S(61)",
    "L(1000:1:2)",
    "G(../../etc/passwd)",
    "M(a b)",
    "N",
    "W",
  ])("%s has something that is said", (letters) => expect(meaningOf(letters).notes).toHaveLength(1));

  test("quiet before names and numbers as in MeetMe, told before passed, whatever comes first", () => {
    for (const letters of ["iqc", "cIq", "qic"])
      expect(meaningOf(letters)).toEqual({ defaults: { announce: "none" }, options: {}, notes: [] });
    expect(meaningOf("I", "q")).toMatchObject({ defaults: { announce: "name" } });
    expect(meaningOf("zF")).toMatchObject({ options: { digits: "told" } });
  });

  test("of administrators only what is everybody's", () => {
    expect(meaningOf("", "aArM")).toMatchObject({ defaults: { record: "always", musicWhileAlone: true }, notes: [] });
    expect(meaningOf("", "m")).toMatchObject({ defaults: {}, notes: [expect.stringContaining("administrators")] });
  });

  test("a very long or hostile text takes no time", () => {
    const started = performance.now();
    meaningOf("a(".repeat(500_000));
    meaningOf("(".repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
