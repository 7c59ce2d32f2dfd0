import { api, bodyOf, json } from "@/lib/http";
import { changeKeypad } from "@/lib/keypad/commands";
import { keypad } from "@/lib/keypad/keypad";
import { keypadSetting } from "@/lib/keypad/setting";
import { settingOf } from "@/lib/settings/queries";

export const GET = api(async () => json(await settingOf(keypadSetting)));

export const PUT = api(async ({ actor, request }) => {
  const changed = await changeKeypad(actor, await bodyOf(request, keypad));
  return changed.ok ? json(await settingOf(keypadSetting)) : changed;
});
