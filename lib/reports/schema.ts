import { z } from "zod";
import { zone } from "@/lib/rooms/schema";
import { calendarDay, dayIn } from "@/lib/time";

const day = z.iso.date().refine((text) => calendarDay(text) !== null, "a day that was or will be");

/** From the beginning of one day to the end of another, on the clock of a zone. */
export const reportAsked = z
  .object({
    from: day.meta({ example: "2026-11-01" }),
    to: day.meta({ description: "The last day, which counts too.", example: "2026-11-30" }),
    timeZone: zone.default("UTC"),
    code: z
      .string()
      .regex(/^([0-9]{1,12}|none)$/)
      .optional()
      .meta({ description: "Calls with this code only; none: without one." }),
    format: z.enum(["json", "csv"]).default("json"),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "before `from`" })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 400 * 86_400_000, {
    path: ["to"],
    error: "400 days at most",
  });
export type ReportAsked = z.infer<typeof reportAsked>;

/** The days as instants: from the first midnight to the one after the last day. */
export const spanOf = ({ from, to, timeZone }: Pick<ReportAsked, "from" | "to" | "timeZone">) => ({
  from: dayIn(from, timeZone).from,
  until: dayIn(to, timeZone).to,
});

const minutes = z
  .number()
  .meta({ description: "Call minutes, to a tenth; what lies outside of the days does not count." });

export const codeReport = z
  .object({
    items: z.array(
      z.object({
        code: z.string().meta({ description: "Empty: none was keyed." }),
        name: z.string().meta({ description: "What it stands for; empty: not in the list any more." }),
        conferences: z.int(),
        people: z.int().meta({ description: "Each once, in however many conferences and by however many telephones." }),
        calls: z.int(),
        minutes,
      }),
    ),
  })
  .meta({ id: "CodeReport" });
export type CodeLine = z.infer<typeof codeReport>["items"][number];

export const attendanceReport = z
  .object({
    items: z.array(
      z.object({
        conference: z.string(),
        room: z.string(),
        title: z.string(),
        name: z.string(),
        number: z.string(),
        role: z.enum(["moderator", "participant"]),
        code: z.string(),
        joinedAt: z.iso.datetime(),
        leftAt: z.iso.datetime().nullable().meta({ description: "null: still in, or nobody heard when." }),
        stillIn: z.boolean(),
        minutes,
        line: z.enum(["phone", "browser"]),
        quality: z
          .object({
            grade: z.enum(["good", "fair", "poor"]).meta({ description: "Of most of the call." }),
            loss: z.number().meta({ description: "Share of packets lost, at the worst; so the other two." }),
            jitterMs: z.number(),
            roundTripMs: z.number().nullable(),
          })
          .nullable()
          .meta({ description: "What the browser measured; null: a telephone, or it was too short." }),
      }),
    ),
    more: z.boolean().meta({ description: "There are more than these; ask for fewer days." }),
  })
  .meta({ id: "AttendanceReport" });
export type CallLine = z.infer<typeof attendanceReport>["items"][number];
