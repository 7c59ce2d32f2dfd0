import { describe, expect, it } from "vitest";
import { canReceiveTexts, phoneInGroups, telText, telUrl } from "./dial";

it("is a link that a telephone dials, to the last #", () => {
  const dial = { dialIn: "+44 20 7946 0100", room: "84217", pin: "582046" };
  expect(telText(dial)).toBe("tel:+442079460100,,84217#,,582046#");
  expect(telUrl(dial)).toBe("tel:+442079460100,,84217%23,,582046%23");
  expect(new URL(telUrl(dial)).hash).toBe("");
  expect(`tel:${decodeURIComponent(new URL(telUrl(dial)).pathname)}`).toBe(telText(dial));
  expect(telUrl({ dialIn: null, room: "84217", pin: "582046" })).toBe("tel:84217,,582046%23");
});

describe("phoneInGroups", () => {
  it("groups as the country does, and leaves a site's own writing", () => {
    expect(phoneInGroups("+442079460100")).toBe("+44 20 7946 0100");
    expect(phoneInGroups("+44 (0)20 79460100")).toBe("+44 (0)20 79460100");
    expect(phoneInGroups("7777")).toBe("7777");
  });
});

describe("canReceiveTexts", () => {
  it.each([
    ["+447700900123", true],
    ["+8613800138000", true],
    ["+12025550123", true],
    ["+442079460100", false],
    ["+41443000000", false],
    ["1001", false],
    ["+1", false],
    ["nobody", false],
  ])("%s: %s", (phone, can) => expect(canReceiveTexts(phone, { extensions: false })).toBe(can));

  it("texts telephones of the house where the house's own server sends", () =>
    expect(canReceiveTexts("1001", { extensions: true })).toBe(true));
});
