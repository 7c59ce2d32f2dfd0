import { describe, expect, test } from "vitest";
import { dialplanValue, encodeAction } from "./encode";

const unsafe = expect.objectContaining({ name: "UnsafeValue" });
const thrownBy = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
};

describe("an action for Asterisk", () => {
  test("goes through as it is, numbers as digits, absent headers left out", () => {
    const encoded = encodeAction({
      Action: "AbsoluteTimeout",
      Channel: "SIP/Änna 陈伟",
      Timeout: 60,
      Reason: undefined,
    });
    expect(encoded).toEqual({ Action: "AbsoluteTimeout", Channel: "SIP/Änna 陈伟", Timeout: "60" });
  });

  test.each(["\r", "\n", "\0", "x\r\n\r\nAction: Command\r\nCommand: core stop now"])(
    "refuses %j in a value",
    (value) => {
      expect(thrownBy(() => encodeAction({ Action: "DBPut", Val: value }))).toEqual(unsafe);
      expect(thrownBy(() => encodeAction({ Action: "Originate", Variable: { A: value } }))).toEqual(unsafe);
      expect(thrownBy(() => encodeAction({ Action: "Originate", Variable: { [value]: "a" } }))).toEqual(unsafe);
      expect(thrownBy(() => encodeAction({ Action: `Ping${value}` }))).toEqual(unsafe);
    },
  );

  test.each(["A\r\nAction", "A:B", "A b", "", "ActionID", "actionid"])("refuses %j as a header", (name) => {
    expect(thrownBy(() => encodeAction({ Action: "Ping", [name]: "x" }))).toEqual(unsafe);
  });

  test("a line is at most 1,000 bytes, counted in UTF-8", () => {
    expect(encodeAction({ Action: "DBPut", Val: "x".repeat(995) }).Val).toHaveLength(995);
    expect(thrownBy(() => encodeAction({ Action: "DBPut", Val: "x".repeat(996) }))).toEqual(unsafe);
    expect(thrownBy(() => encodeAction({ Action: "DBPut", Val: "伟".repeat(332) }))).toEqual(unsafe);
  });

  test("a message is at most 120 lines", () => {
    const variables = Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`V${i}`, "1"]));
    expect(thrownBy(() => encodeAction({ Action: "Originate", Variable: variables }))).toEqual(unsafe);
  });

  test("the error names the header and keeps the value to itself", () => {
    const error = thrownBy(() => encodeAction({ Action: "DBPut", Val: "271828\n" })) as Error;
    expect(error.message).toContain("Val");
    expect(error.message).not.toContain("271828");
  });
});

describe("a value the dialplan expands", () => {
  test.each(["2001", "Europe/London", "ckz09a", "only-booked", "", "$5", "a=b:c"])("%j may pass", (value) => {
    expect(dialplanValue(value)).toBe(value);
  });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Asterisk would evaluate it, we must not
  test.each(["${SHELL(id)}", "$[1+1]", "a,b", "a&b", "a|b", "ä", "a\tb", "a\nb", "\0"])("%j is refused", (value) => {
    expect(thrownBy(() => dialplanValue(value))).toEqual(unsafe);
  });
});
