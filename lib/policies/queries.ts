import { settingOf } from "@/lib/settings/queries";
import { policySetting, type SitePolicy } from "./policy";

/** What the site lets its organisers book. */
export const policyNow = (): Promise<SitePolicy> => settingOf(policySetting);
