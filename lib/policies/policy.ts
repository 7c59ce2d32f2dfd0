import { z } from "zod";
import type { SettingOf } from "@/lib/settings/setting";

const limit = (most: number, least = 1) => z.int().min(least).max(most).nullable().default(null);

/** The rules that a room may have of its own. null: no limit. */
const timing = {
  mostDaysAhead: limit(3_650).meta({
    description: "Starts at most this many days ahead, to the end of that day. A series: each of its dates.",
  }),
  leastMinutesAhead: limit(525_600).meta({ description: "Starts at least this many minutes ahead." }),
  longestMinutes: limit(1_440, 5).meta({ description: "Lasts at most this many minutes." }),
};

export const periods = ["day", "week", "month", "year"] as const;
export type Period = (typeof periods)[number];
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time like 08:00");

const opening = z
  .strictObject({
    days: z
      .array(z.enum(weekdays))
      .min(1)
      .overwrite((given) => weekdays.filter((day) => given.includes(day))),
    from: clock,
    until: clock,
  })
  .refine(({ from, until }) => from < until, { path: ["until"], message: "must be later than `from`" })
  .meta({ description: "Bookings lie within these hours of these weekdays, on the organiser's clock." });

const hours = z.strictObject({ day: limit(24), week: limit(168), month: limit(744), year: limit(8_784) }).meta({
  description: "Most booked hours of one organiser; a date counts where it starts, on the organiser's clock.",
});

const vanity = z
  .strictObject({
    reserved: z.boolean().default(false),
    accounts: z
      .array(z.string().trim().toLowerCase().pipe(z.email()))
      .max(200)
      .default([])
      .meta({ description: "E-mails of those who may take one besides administrators." }),
  })
  .meta({ description: "Whether numbers that are easy to remember are kept for administrators and those named." });

const noHours = { day: null, week: null, month: null, year: null };
const freeForAll = { reserved: false, accounts: [] };

/** What the site lets its organisers book. */
export const sitePolicy = z
  .strictObject({
    ...timing,
    openBookings: limit(100_000).meta({ description: "Most dates of one organiser that are still to come." }),
    hours: hours.default(noHours),
    opening: opening.nullable().default(null),
    oneAtATime: z.boolean().default(false).meta({ description: "No organiser has two bookings at the same time." }),
    vanity: vanity.default(freeForAll),
    administratorsObey: z.boolean().default(false).meta({ description: "Administrators keep to all of this too." }),
  })
  .meta({ id: "Policy", description: "null: no limit." });
export type SitePolicy = z.infer<typeof sitePolicy>;

export const policySetting: SettingOf<SitePolicy> = {
  key: "policies.site",
  schema: sitePolicy,
  initial: sitePolicy.parse({}),
};

/** What a room has otherwise: a rule that is left out is the site's, null is no limit here. */
export const roomRules = z
  .strictObject({
    mostDaysAhead: z.int().min(1).max(3_650).nullable(),
    leastMinutesAhead: z.int().min(1).max(525_600).nullable(),
    longestMinutes: z.int().min(5).max(1_440).nullable(),
  })
  .partial()
  .meta({ id: "RoomRules", description: "Left out: as the site has it; null: no limit here." });
export type RoomRules = z.infer<typeof roomRules>;

/** Which of a room's rules count: its own, else the site's. */
export const rulesHere = (
  { mostDaysAhead, leastMinutesAhead, longestMinutes }: SitePolicy,
  own: RoomRules,
): Required<RoomRules> => ({ mostDaysAhead, leastMinutesAhead, longestMinutes, ...own });
