import { z } from "zod";
import { inviteeAnswer, inviteeList } from "@/lib/invitations/schema";
import { pageQuery } from "@/lib/page";
import { reminderMinutes } from "@/lib/reminders/setting";
import { bookingOptions } from "@/lib/rooms/options";
import { defaults, lineOf, roomNumber, zone } from "@/lib/rooms/schema";
import { calendarDay, instantOf } from "@/lib/time";

/** To the second: what calendars carry. */
export const instant = z
  .string()
  .refine((text) => calendarDay(instantOf(text)?.toISOString().slice(0, 10) ?? "") !== null, {
    message: "must be a date and time with its offset, like 2026-11-24T10:00:00+01:00",
  })
  .meta({ format: "date-time", description: "ISO 8601 with offset.", example: "2026-11-24T10:00:00+01:00" })
  .transform((text) => new Date(Math.floor((instantOf(text)?.getTime() ?? Number.NaN) / 1000) * 1000));

/** In a query a plus that nobody encoded arrives as a space. */
const askedInstant = z.preprocess(
  (given) => (typeof given === "string" ? given.replace(/ (?=\d\d:?\d\d$)/, "+") : given),
  instant,
);

const anyRoom = z.preprocess((given) => (typeof given === "number" ? String(given) : given), roomNumber);
const seats = z.int().min(2).max(10_000).nullable().meta({ description: "How many places are reserved." });
const overrides = z.object(defaults).shape;
const nullable = Object.fromEntries(Object.entries(overrides).map(([name, schema]) => [name, schema.nullable()])) as {
  [Name in keyof typeof overrides]: z.ZodNullable<(typeof overrides)[Name]>;
};

const minutesBefore = reminderMinutes.meta({
  description:
    "Minutes before each start at which those invited are reminded; of a new booking left out: as the site has it.",
  example: [1440, 15],
});

const skip = z.union([z.literal("clashing"), z.array(instant).max(1_500)]).meta({
  description: "Of a series: leave out every date that clashes, or these.",
});

const changeable = {
  title: lineOf(200).meta({ example: "Harbour rebuild, weekly" }),
  agenda: z.string().trim().max(10_000).meta({ description: "Several lines are fine." }),
  startsAt: instant,
  endsAt: instant,
  timeZone: zone.meta({ description: "The zone it is planned in: answers and invitations carry its offset." }),
  seats,
  ...nullable,
  options: bookingOptions,
  maxParticipants: defaults.maxParticipants,
  recurrence: z.string().max(50_000).nullable().meta({
    description:
      "RFC 5545 RRULE, RDATE and EXDATE lines; times without a zone are on the clock of `timeZone`. startsAt and endsAt are then its first date; one that the rule does not give is no date of it.",
    example: "RRULE:FREQ=WEEKLY;BYDAY=TU\nEXDATE;TZID=Europe/Zurich:20261229T090000",
  }),
  remindByMail: minutesBefore,
  remindBySms: minutesBefore,
  tellWhenAnswered: z.boolean().meta({ description: "Tell the organiser when everybody has answered." }),
};

export const bookingInput = z
  .strictObject({
    room: anyRoom.nullable().meta({ description: "A room's number; left out: any free number.", example: "84217" }),
    ...changeable,
    invitees: inviteeList,
    organiser: z.string().trim().toLowerCase().max(254).meta({
      description: "E-mail of who you book for: somebody who has made you a deputy. Left out: yourself.",
    }),
    skip,
  })
  .partial()
  .required({ title: true, startsAt: true, endsAt: true, timeZone: true })
  .meta({ id: "BookingInput", description: "Settings left out, or null, are as the room has them." });
export type BookingInput = z.infer<typeof bookingInput>;

export const bookingChanges = z
  .strictObject({ room: anyRoom, ...changeable, invitees: inviteeList, skip })
  .partial()
  .meta({ id: "BookingChanges", description: "What is left out stays. Invitees, when given, are the whole new list." });
export type BookingChanges = z.infer<typeof bookingChanges>;

/** Of a series: which of its dates a change or a cancel is about. */
export const scopes = ["this", "following", "all"] as const;
export const scopeQuery = z.object({
  scope: z.enum(scopes).optional().meta({ description: "Of a series: which dates. A booking of one date needs none." }),
  occurrence: z.string().max(100).optional().meta({
    description: "Id of the date, or its start: as it is, or as the rule has it. `this` and `following` need it.",
  }),
  notify: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional()
    .meta({ description: "Tell those invited of a small change, too. Time, room and rule are told in any case." }),
});
export type Scoped = z.infer<typeof scopeQuery>;

export const previewInput = z
  .strictObject({
    room: anyRoom.nullish(),
    startsAt: instant,
    endsAt: instant,
    timeZone: zone,
    recurrence: changeable.recurrence.optional(),
    seats: seats.optional(),
    limit: z.int().min(1).max(400).default(400),
    booking: z
      .string()
      .optional()
      .meta({ description: "Id of the booking that is being changed: it is not in its own way." }),
    organiser: z
      .string()
      .trim()
      .toLowerCase()
      .max(254)
      .optional()
      .meta({ description: "In whose name, as in `POST /bookings`." }),
  })
  .meta({ id: "PreviewInput" });
export type PreviewInput = Omit<z.infer<typeof previewInput>, "limit"> & { limit?: number };

export const cancellation = z
  .strictObject({ reason: z.string().trim().max(1_000).default("").meta({ description: "Told to those invited." }) })
  .meta({ id: "Cancellation" });

export const extension = z
  .strictObject({ minutes: z.int().min(1).max(1_440).meta({ example: 15 }) })
  .meta({ id: "Extension" });

export const inviteesInput = z.union([
  z.object({ invitees: inviteeList }),
  inviteeList.transform((invitees) => ({ invitees })),
]);

export const bookingsQuery = pageQuery.extend({
  from: askedInstant
    .optional()
    .meta({ description: "Those that end after this; left out: now.", example: "2026-11-24T00:00:00Z" }),
  to: askedInstant.optional().meta({ description: "Those that start before this.", example: "2026-11-25T00:00:00Z" }),
  room: roomNumber.optional(),
  search: z.string().trim().max(100).optional().meta({ description: "In titles, names of invitees, room numbers." }),
  status: z.enum(["scheduled", "cancelled", "all"]).default("scheduled"),
});

export const availabilityQuery = z.object({
  room: roomNumber.optional(),
  startsAt: askedInstant,
  endsAt: askedInstant,
  timeZone: zone.optional().meta({ description: "Whose offset the answer's instants carry; left out: your own." }),
  booking: z
    .string()
    .optional()
    .meta({ description: "Id of the booking that is being moved: it is not in its own way." }),
});

const time = z.iso.datetime({ offset: true }).meta({ example: "2026-11-24T10:00:00+01:00" });
const span = { startsAt: time, endsAt: time };

const occurrenceAnswer = z
  .object({
    id: z.string(),
    ...span,
    ruleStart: time.nullable().meta({ description: "Of a series: the start its rule gave, which names it for ever." }),
    exception: z.boolean().meta({ description: "It has something of its own: an edit of the rest leaves it alone." }),
    cancelled: z.boolean(),
    cancelReason: z.string().nullable(),
    title: z.string().nullable().meta({ description: "Its own; null: as the booking has it." }),
    agenda: z.string().nullable(),
    seats: z.int().nullable(),
    room: roomNumber.meta({ description: "Where this one is." }),
  })
  .meta({ id: "Occurrence" });

export const bookingAnswer = z
  .object({
    id: z.string(),
    uid: z.string().meta({ description: "iCalendar UID." }),
    sequence: z.int().meta({ description: "iCalendar SEQUENCE." }),
    room: roomNumber,
    roomName: z.string(),
    title: z.string(),
    agenda: z.string(),
    ...span,
    timeZone: z.string(),
    seats,
    ...nullable,
    options: bookingOptions,
    maxParticipants: defaults.maxParticipants,
    state: z.enum(["upcoming", "running", "over", "cancelled"]),
    cancelReason: z.string().nullable(),
    organiser: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    participantPin: z.string().nullable().meta({ description: "The room's; null where it is not yours to see." }),
    moderatorPin: z.string().nullable().meta({ description: "The room's; null where it is not yours to see." }),
    recurrence: z.string().nullable().meta({ description: "RFC 5545 property block; null: one date." }),
    occurrence: z.string().meta({ description: "Id of the date that startsAt, endsAt and state are of." }),
    occurrences: z.array(occurrenceAnswer).meta({
      description: "In a list the one date; else those to come, at most 400, and of what is over the last.",
    }),
    moreOccurrences: z.boolean().meta({ description: "Whether there are others than these, before or after." }),
    approval: z.enum(["not-needed", "pending", "approved", "rejected"]),
    bookedBy: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
    continues: z.string().nullable().meta({ description: "Id of the series that this goes on from." }),
    remindByMail: minutesBefore,
    remindBySms: minutesBefore,
    tellWhenAnswered: z.boolean(),
    invitees: z.array(inviteeAnswer),
    mayEdit: z.boolean(),
  })
  .meta({ id: "Booking" });

const spans = z.array(z.object(span));
const roomsAnswer = z.array(z.object({ number: roomNumber, name: z.string() }));
const dateClash = z
  .object({
    ...span,
    with: z.union([
      z.object({ ...span, title: z.string().optional() }),
      z.object({
        capacity: z.object({
          at: time.meta({ description: "The first moment of it at which there are too few ports." }),
          date: z.string(),
          time: z.string(),
          timeZone: z.string(),
          free: z.int(),
          ports: z.int(),
          seats: z.int(),
        }),
      }),
    ]),
    alternatives: z.object({ earlier: spans, later: spans, rooms: roomsAnswer }).meta({ description: "That day." }),
  })
  .meta({ id: "Clash" });

export const seriesClashAnswer = {
  clashes: z.array(dateClash).optional().meta({ description: "Every date that clashes, at most 50." }),
  others: z.int().optional().meta({ description: "How many more clash." }),
};

export const previewAnswer = z
  .object({
    occurrences: z.array(
      z.object({
        ...span,
        adjusted: z.enum(["gap", "twice"]).nullable().meta({
          description:
            "The clocks skip that time (taken with the offset before) or show it twice (the first is taken).",
        }),
      }),
    ),
    others: z.int().meta({ description: "How many more dates there are within 400 days." }),
    more: z.boolean().meta({ description: "Whether it goes on after those." }),
    clashes: z.array(dateClash),
    otherClashes: z.int(),
    words: z.string().meta({ example: "Every week on Tuesday, except 29 December 2026" }),
    refusal: z
      .looseObject({ reason: z.string() })
      .nullable()
      .meta({ description: "What the site's rules would refuse." }),
  })
  .meta({ id: "Preview" });

export const clashAnswer = {
  room: roomNumber,
  taken: z.object({ ...span, title: z.string().optional() }),
  alternatives: z.object({
    later: spans.meta({ description: "Next free times of the same room." }),
    rooms: roomsAnswer.meta({ description: "Your rooms that are free then." }),
  }),
};

export const availabilityAnswer = z
  .union([z.object({ free: z.literal(true) }), z.object({ free: z.literal(false), ...clashAnswer })])
  .meta({ id: "Availability" });
