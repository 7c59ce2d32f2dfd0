import { z } from "zod";
import { inviteeList } from "@/lib/invitations/schema";
import { reminderMinutes } from "@/lib/reminders/setting";
import { bookingOptions } from "@/lib/rooms/options";
import { defaults, lineOf, roomNumber, zone } from "@/lib/rooms/schema";

const time = z.iso.datetime({ offset: true });
const person = z.object({ name: z.string(), email: z.string() });
const email = z.string().trim().toLowerCase().pipe(z.email());

export const deputiesInput = z
  .strictObject({ deputies: z.array(email).max(200).meta({ description: "E-mails; the whole new list." }) })
  .meta({ id: "DeputiesInput" });
export const deputiesAnswer = z
  .object({
    deputies: z
      .array(person.extend({ id: z.string() }))
      .meta({ description: "Who may book, change and cancel in your name." }),
    principals: z.array(person.extend({ id: z.string() })).meta({ description: "In whose name you may." }),
  })
  .meta({ id: "Deputies" });

export const decision = z
  .strictObject({
    decision: z.enum(["approve", "reject"]),
    reason: z.string().trim().max(1_000).default("").meta({ description: "Told to the organiser." }),
  })
  .meta({ id: "Decision" });

export const waitingAnswer = z
  .object({
    id: z.string().meta({ description: "The booking's." }),
    title: z.string(),
    agenda: z.string(),
    room: roomNumber,
    roomName: z.string(),
    organiser: person.extend({ id: z.string() }),
    bookedBy: person.extend({ id: z.string() }).nullable(),
    startsAt: time,
    endsAt: time,
    timeZone: z.string(),
    recurrence: z.string().nullable(),
    dates: z.int().meta({ description: "How many dates it has." }),
    seats: z.int().nullable(),
    inviteeCount: z.int(),
    approvers: z.array(person),
    createdAt: time,
  })
  .meta({ id: "WaitingBooking" });

/** What a booking can be started from; what is left out stays as the form has it. */
export const templateContent = z
  .strictObject({
    title: lineOf(200),
    agenda: z.string().trim().max(10_000),
    durationMinutes: z.int().min(5).max(1_440),
    startTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    timeZone: zone,
    room: roomNumber.nullable().meta({ description: "null: any free number." }),
    recurrence: z.string().max(10_000).nullable().meta({ description: "RFC 5545 property block." }),
    seats: z.int().min(2).max(10_000).nullable(),
    options: bookingOptions,
    settings: z.object(defaults).partial().meta({ description: "What differs from the room." }),
    invitees: inviteeList,
    remindByMail: reminderMinutes,
    remindBySms: reminderMinutes,
    tellWhenAnswered: z.boolean(),
  })
  .partial()
  .meta({ id: "TemplateContent" });
export type TemplateContent = z.infer<typeof templateContent>;

export const templateInput = z
  .strictObject({
    name: lineOf(80).meta({ example: "Weekly team call" }),
    forEverybody: z.boolean().default(false).meta({ description: "The site's; administrators only." }),
    content: templateContent,
  })
  .meta({ id: "TemplateInput", description: "One of yours (or of the site) with the same name is replaced." });
export type TemplateInput = z.infer<typeof templateInput>;

export const templateAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    forEverybody: z.boolean(),
    mayChange: z.boolean(),
    content: templateContent,
    updatedAt: time,
  })
  .meta({ id: "Template" });
