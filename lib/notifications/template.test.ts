import { describe, expect, it } from "vitest";
import { languages, messagesOf } from "@/lib/messages/catalogue";
import { channelsOf, counts, type Part, templateKinds, templates, textsOf } from "./template";
import { wrongWith } from "./template-check";
import { fill, oneLineOf } from "./template-fill";
import { shippedText } from "./words";

const text = templates.reminder.sms.body;
const wrong = (given: string) => wrongWith(given, text, "body");
const whole = "{title}, {when}: tel:{dial} {stop}";

describe("wrongWith", () => {
  it.each([
    [whole, null],
    ["  \n ", { reason: "empty" }],
    ["x".repeat(2_001), { reason: "too-long", most: 2_000 }],
    [`${whole} {titel}`, { reason: "unknown-variable", name: "titel" }],
    [`${whole} {count, plural, one {x} other {y}}`, { reason: "unknown-variable", name: "count" }],
    ["{title} {when} {stop}", { reason: "needed-variable", name: "dial" }],
    ["{title} {when {dial}", { reason: "braces", at: 9 }],
    ["{title} {}", { reason: "braces", at: 9 }],
    ["{title} {a b}", { reason: "braces", at: 9 }],
    ["{title, select, x {a}} {when}", { reason: "other-missing", at: 22 }],
    [`${whole} <b>now</b>`, { reason: "tag", name: "b" }],
    [`${whole} <b>`, { reason: "tag", name: "<" }],
    [`${whole} {title, plural, other {x}}`, { reason: "no-number", name: "title" }],
    [`${whole} {when, date}`, { reason: "no-number", name: "when" }],
    [`${whole} 1 < 2, it's '{'quoted'}' & "so"`, null],
    // Where it stands in one branch of a choice only, it may be missing from what is sent.
    ["{title, select, x {{when}} other {}} {title} tel:{dial} {stop}", { reason: "needed-variable", name: "when" }],
    [
      "{title} {when} {dial} {stop} {title, select, x {{nobody}} other {}}",
      { reason: "unknown-variable", name: "nobody" },
    ],
  ])("%#: %s", (given, expected) => expect(wrong(given)).toEqual(expected));

  it("takes no line end into a subject", () => {
    const subject = templates.reminder.mail.subject;
    for (const evil of ["\r\n", "\n", "\u0000", "\u2028", "\t"])
      expect(wrongWith(`{title} {when}${evil}Bcc: eve@example.org`, subject, "subject")).toEqual({
        reason: "line-end",
      });
  });
});

describe("fill", () => {
  it("puts in what is given, which is not read again", () => {
    const values = { title: "{when} <b> '{dial}'", when: "Tue, 14:00", dial: "+44,,1#", stop: "https://x/stop/1" };
    expect(fill(whole, "en", values)).toBe("{when} <b> '{dial}', Tue, 14:00: tel:+44,,1# https://x/stop/1");
  });
  it("counts, in both languages", () => {
    const counted = "{came, plural, =0 {nobody} one {# one} other {# came}}";
    expect([0, 1, 1234].map((came) => fill(counted, "en", { came }))).toEqual(["nobody", "1 one", "1,234 came"]);
    expect(fill(counted, "zh", { came: 1 })).toBe("1 came");
  });
  it("is loud about what is not given", () =>
    expect(() => fill("{title} {when}", "en", { title: "x" })).toThrow("when"));
  it("makes one line", () => expect(oneLineOf(" a\r\nBcc: x\u2028y ")).toBe("a Bcc: x y"));
});

describe.each(languages)("the shipped words (%s)", (language) => {
  const all = templateKinds.flatMap((kind) =>
    channelsOf(kind).flatMap((channel) =>
      Object.entries(textsOf(kind, channel) ?? {}).map(([part, text]) => ({ kind, channel, part: part as Part, text })),
    ),
  );
  it.each(all)("$kind $channel $part are what an administrator might have written", async ({ part, text }) => {
    const shipped = shippedText(await messagesOf(language), text.shipped);
    expect(wrongWith(shipped, text, part)).toBeNull();
    const values = Object.fromEntries(text.variables.map((name) => [name, counts.has(name) ? 2 : name]));
    expect(fill(shipped, language, values)).not.toMatch(/[{}]/);
  });
});
