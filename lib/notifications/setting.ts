import { z } from "zod";
import type { SettingOf } from "@/lib/settings/setting";
import type { QuietHours } from "./quiet";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 21:00");

export const quietHours: SettingOf<QuietHours> = {
  key: "notifications.quiet-hours",
  schema: z.object({ on: z.boolean(), from: clock, until: clock }),
  initial: { on: true, from: "21:00", until: "08:00" },
};
