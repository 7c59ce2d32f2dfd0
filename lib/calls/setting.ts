import { z } from "zod";
import type { SettingOf } from "@/lib/settings/setting";

export const starters = ["both", "caller", "called", "nobody"] as const;
export const inviters = ["starter", "moderators", "anyone", "nobody"] as const;

/** What keys do in calls and conferences; the dialplan reads the same words (asterisk/extensions-rollcall-calls.conf). */
export const callRules = z.strictObject({
  start: z.enum(starters).default("both").meta({ description: "Who may turn a call of two into a conference." }),
  invite: z.enum(inviters).default("moderators").meta({
    description: "Who may invite by key. starter: who made the conference out of a call; elsewhere the moderators.",
  }),
});
export type CallRules = z.infer<typeof callRules>;

export const callSetting: SettingOf<CallRules> = {
  key: "calls",
  schema: callRules,
  initial: { start: "both", invite: "moderators" },
};
