import { describe, expect, it } from "vitest";
import { dialString } from "./dial-string";

describe("dialString", () => {
  it("dials number, room and PIN", () => {
    expect(dialString({ dialIn: "+44 20 7946 0100", room: "84217", pin: "582046" })).toBe(
      "+442079460100,,84217#,,582046#",
    );
    expect(dialString({ dialIn: null, room: "84217", pin: "582046" })).toBe("84217,,582046#");
    expect(dialString({ room: "84217" })).toBe("84217");
  });
});
