import { isAdministrator } from "@/lib/accounts/account";
import { changeCodes } from "@/lib/codes/commands";
import { codesSetting, projectCodes } from "@/lib/codes/setting";
import { api, bodyOf, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";
import { settingOf } from "@/lib/settings/queries";

export const GET = api(async ({ actor }) =>
  isAdministrator(actor) ? json(await settingOf(codesSetting)) : refuse("forbidden"),
);

export const PUT = api(async ({ actor, request }) => {
  const changed = await changeCodes(actor, await bodyOf(request, projectCodes));
  return changed.ok ? json(await settingOf(codesSetting)) : changed;
});
