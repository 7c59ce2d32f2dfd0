import { z } from "zod";
import { inviteeAnswer, inviteeList } from "@/lib/invitations/schema";
import { pageQuery } from "@/lib/page";
import { defaults, lineOf, roomNumber, zone } from "@/lib/rooms/schema";
import { instantOf } from "@/lib/time";

/** To the second: what calendars carry. */
export const instant = z
  .string()
  .refine((text) => instantOf(text) !== null, "must be a date and time with its offset, like 2026-11-24T10:00:00+01:00")
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

const changeable = {
  title: lineOf(200).meta({ example: "Harbour rebuild, weekly" }),
  agenda: z.string().trim().max(10_000).meta({ description: "Several lines are fine." }),
  startsAt: instant,
  endsAt: instant,
  timeZone: zone.meta({ description: "The zone it is planned in: answers and invitations carry its offset." }),
  seats,
  ...nullable,
  maxParticipants: defaults.maxParticipants,
};

export const bookingInput = z
  .strictObject({
    room: anyRoom.nullable().meta({ description: "A room's number; left out: any free number.", example: "84217" }),
    ...changeable,
    invitees: inviteeList,
  })
  .partial()
  .required({ title: true, startsAt: true, endsAt: true, timeZone: true })
  .meta({ id: "BookingInput", description: "Settings left out, or null, are as the room has them." });
export type BookingInput = z.infer<typeof bookingInput>;

export const bookingChanges = z
  .strictObject({ room: anyRoom, ...changeable, invitees: inviteeList })
  .partial()
  .meta({ id: "BookingChanges", description: "What is left out stays. Invitees, when given, are the whole new list." });
export type BookingChanges = z.infer<typeof bookingChanges>;

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
    maxParticipants: defaults.maxParticipants,
    state: z.enum(["upcoming", "running", "over", "cancelled"]),
    cancelReason: z.string().nullable(),
    organiser: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    participantPin: z.string().nullable().meta({ description: "The room's; null where it is not yours to see." }),
    moderatorPin: z.string().nullable().meta({ description: "The room's; null where it is not yours to see." }),
    occurrences: z.array(z.object({ id: z.string(), ...span, cancelled: z.boolean() })),
    invitees: z.array(inviteeAnswer),
    mayEdit: z.boolean(),
  })
  .meta({ id: "Booking" });

export const clashAnswer = {
  room: roomNumber,
  taken: z.object({ ...span, title: z.string().optional() }),
  alternatives: z.object({
    later: z.array(z.object(span)).meta({ description: "Next free times of the same room." }),
    rooms: z
      .array(z.object({ number: roomNumber, name: z.string() }))
      .meta({ description: "Your rooms that are free then." }),
  }),
};

export const availabilityAnswer = z
  .union([z.object({ free: z.literal(true) }), z.object({ free: z.literal(false), ...clashAnswer })])
  .meta({ id: "Availability" });
