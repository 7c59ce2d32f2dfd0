import { changeCallRules } from "@/lib/calls/commands";
import { callRules, callSetting } from "@/lib/calls/setting";
import { api, bodyOf, json } from "@/lib/http";
import { settingOf } from "@/lib/settings/queries";

export const GET = api(async () => json(await settingOf(callSetting)));

export const PUT = api(async ({ actor, request }) => {
  const changed = await changeCallRules(actor, await bodyOf(request, callRules));
  return changed.ok ? json(await settingOf(callSetting)) : changed;
});
