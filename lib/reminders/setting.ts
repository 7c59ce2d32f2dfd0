import { z } from "zod";
import type { SettingOf } from "@/lib/settings/setting";

/** What the portal tells by itself, besides invitations and reminders. */
export const noticeKinds = [
  "nobody-moderates",
  "dial-in-changed",
  "summary",
  "recording-ready",
  "all-answered",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
/** Those that go to an organiser, who may not want them: a changed number everybody must hear of. */
export const ownNotices = ["nobody-moderates", "summary", "recording-ready", "all-answered"] as const;
export type OwnNotice = (typeof ownNotices)[number];

export type Notices = { sent: Record<NoticeKind, boolean>; waitMinutes: number };

export const notices: SettingOf<Notices> = {
  key: "reminders.notices",
  schema: z.object({
    sent: z.record(z.enum(noticeKinds), z.boolean()),
    waitMinutes: z.int().min(0).max(60),
  }),
  initial: {
    sent: {
      "nobody-moderates": true,
      "dial-in-changed": true,
      summary: true,
      "recording-ready": true,
      "all-answered": true,
    },
    waitMinutes: 3,
  },
};

/** Four weeks: what is reminded of earlier is forgotten again. */
export const longestMinutes = 40_320;
export const mostReminders = 5;
export const reminderMinutes = z.array(z.int().min(1).max(longestMinutes)).max(mostReminders);

export type Reminders = { mail: number[]; sms: number[] };

/** What a new booking starts with. */
export const reminderDefaults: SettingOf<Reminders> = {
  key: "reminders.default",
  schema: z.object({ mail: reminderMinutes, sms: reminderMinutes }),
  initial: { mail: [60], sms: [] },
};
