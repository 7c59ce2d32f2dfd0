import { api, bodyOf, json } from "@/lib/http";
import { changeKeypad } from "@/lib/keypad/commands";
import { keypadInput, usualKeys } from "@/lib/keypad/keypad";
import { keypadSetting } from "@/lib/keypad/setting";
import { settingOf } from "@/lib/settings/queries";

export const GET = api(async () => json(await settingOf(keypadSetting)));

export const PUT = api(async ({ actor, request }) => {
  const asked = await bodyOf(request, keypadInput);
  const { operator } = await settingOf(keypadSetting);
  const changed = await changeKeypad(actor, { operator, ...("reset" in asked ? { keys: usualKeys } : asked) });
  return changed.ok ? json(await settingOf(keypadSetting)) : changed;
});
