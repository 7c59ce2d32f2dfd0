import type { SettingOf } from "@/lib/settings/setting";
import { type Keypad, keypad, usualKeys } from "./keypad";

export const keypadSetting: SettingOf<Keypad> = {
  key: "keypad",
  schema: keypad,
  initial: { keys: usualKeys, operator: "" },
};
