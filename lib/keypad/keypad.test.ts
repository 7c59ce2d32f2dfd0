import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clashIn, keyActions, keypad, keypadInput, rowFor, usualKeys } from "./keypad";

const files = ["extensions-rollcall-keys.conf", "confbridge-rollcall.conf"].map((name) =>
  readFileSync(`${import.meta.dirname}/../../asterisk/${name}`, "utf8"),
);
const [dialplan = "", menus = ""] = files;

describe("the map of keys", () => {
  it("is taken as it usually is, and means the same as the menus that count without one", () => {
    expect(keypad.safeParse({ keys: usualKeys, operator: "" }).success).toBe(true);
    expect(clashIn(usualKeys)).toBeNull();
    const [participant = "", moderator = ""] = menus.split(/\[rollcall-participant\]|\[rollcall-moderator\]/).slice(1);
    const inMenu = (menu: string) =>
      [...menu.matchAll(/^([*#0-9]+) = (.*)$/gm)].map(([, keys, does]) => `${keys} ${does}`);
    const does = (action: string) =>
      dialplan.match(new RegExp(`^exten => ${action},1,Set\\(CONFBRIDGE\\(menu,.*\\)=(.*)\\)$`, "m"))?.[1];
    const inRow = (row: string) =>
      row
        .split("_")
        .map((one) => one.split(":"))
        .map(([keys, action = ""]) => `${keys} ${does(action)}`);
    expect(inRow(rowFor(usualKeys, "participant")).sort()).toEqual(inMenu(participant).sort());
    expect(inRow(rowFor(usualKeys, "moderator")).sort()).toEqual(inMenu(moderator).sort());
  });

  it("has no two of which one could never be keyed", () => {
    expect(clashIn({ ...usualKeys, lock: "*6" })).toEqual({ one: "mute", other: "lock" });
    expect(clashIn({ ...usualKeys, mute: "**" })).toEqual({ one: "mute", other: "side" });
    expect(clashIn({ ...usualKeys, lock: "*61" })).toEqual({ one: "mute", other: "lock" });
    expect(clashIn({ ...usualKeys, lock: "", end: "" })).toBeNull();
  });

  it.each(["6", "#1", "*", "*12345", "**", "**0", "**01", "*6,1", "*6)", "*a"])("does not take %s", (mute) => {
    expect(keypad.safeParse({ keys: { ...usualKeys, mute }, operator: "" }).success).toBe(false);
  });

  it("is asked for whole, or back as shipped: nothing said resets nothing", () => {
    const { mute: _, ...others } = usualKeys;
    for (const refused of [{}, { operator: "" }, { keys: {} }, { keys: others }, { reset: false }, null])
      expect(keypadInput.safeParse(refused).success).toBe(false);
    for (const taken of [{ keys: usualKeys }, { keys: usualKeys, operator: "0" }, { reset: true }])
      expect(keypadInput.safeParse(taken).success).toBe(true);
  });

  it("as it was kept before there were new actions, gets usual keys for them where those are free", () => {
    const { side: _, "whisper-over": __, ...kept } = { ...usualKeys, hand: "**1" };
    const read = keypad.parse({ keys: kept, operator: "" }).keys;
    expect(read).toEqual({ ...usualKeys, hand: "**1", side: "" });
  });

  it("is one row a role, within one line of the manager's, and a dash without keys", () => {
    const none = Object.fromEntries(keyActions.map((action) => [action, ""])) as typeof usualKeys;
    expect(rowFor(none, "moderator")).toBe("-");
    expect(rowFor(usualKeys, "participant")).not.toContain("lecture");
    expect(rowFor(usualKeys, "moderator").length).toBeLessThan(900);
  });
});
