import { z } from "zod";
import { pageQuery } from "@/lib/page";
import { roomRules } from "@/lib/policies/policy";
import { timeZoneName } from "@/lib/time";
import { isEmergencyNumber, isRoomNumber } from "./number";
import { allOptions, roomOptions } from "./options";
import { isPin } from "./pin";
import { accesses, announcements, languages, recordings } from "./room";

/** One line that people see: no control character, which would end a mail's header or a manager action's line. */
export const lineOf = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "holds a control character");

export const zone = z
  .string()
  .max(64)
  .refine((name) => timeZoneName(name) !== null, "is not a time zone; write it like Europe/London")
  .overwrite((name) => timeZoneName(name) ?? name)
  .meta({ description: "IANA time zone.", example: "Europe/London" });

export const roomNumber = z
  .string()
  .refine(isRoomNumber, "must be 3 to 10 digits")
  .meta({ description: "Conference number, as dialled.", example: "84217", pattern: "^\\d{3,10}$" });

/** Digits that came as a JSON number are taken as the same digits. */
const chosenNumber = z
  .preprocess((given) => (typeof given === "number" ? String(given) : given), roomNumber)
  .refine((number) => !isEmergencyNumber(number), "is a help line's number");

const pin = z.string().refine(isPin, "must be 6 to 10 digits").meta({ example: "483920", pattern: "^\\d{6,10}$" });

export const defaults = {
  maxParticipants: z.int().min(2).max(10_000).nullable().meta({ description: "Most participants; null: no limit." }),
  waitForModerator: z.boolean().meta({ description: "Participants hear music until a moderator is there." }),
  endWithModerator: z.boolean().meta({ description: "The conference ends when the last moderator leaves." }),
  joinMuted: z.boolean().meta({ description: "Participants join muted." }),
  announce: z.enum(announcements).meta({ description: "What is heard when somebody comes or goes." }),
  musicWhileAlone: z.boolean().meta({ description: "Music for whoever is alone." }),
  record: z.enum(recordings).meta({ description: "Whether conferences are recorded." }),
};

const changeable = {
  ...defaults,
  options: roomOptions,
  owner: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email())
    .meta({ description: "E-mail of the owning account; administrators only." }),
  language: z.enum(languages).meta({ description: "Language of the prompts." }),
  timeZone: zone.meta({ description: "IANA time zone in which callers are told times." }),
  access: z.enum(accesses).meta({
    description: "When its PINs open the room: always; until it is booked, then at booked times; at booked times only.",
  }),
  needsApproval: z.boolean().meta({
    description: "Its bookings wait until an approver has said yes. Administrators only, like `approvers` and `rules`.",
  }),
  approvers: z
    .array(z.string().trim().toLowerCase().pipe(z.email()))
    .max(20)
    .meta({ description: "E-mails of the accounts that answer; none: the owner." }),
  rules: roomRules,
  participantPin: pin.meta({ description: "Generated when left out." }),
  moderatorPin: pin.meta({ description: "Generated when left out." }),
};
const roomName = lineOf(80).meta({ description: "What people call it.", example: "Harbour office" });

export const roomInput = z
  .strictObject({
    name: roomName,
    number: chosenNumber.meta({ description: "Given automatically when left out.", example: "84217" }),
    ...changeable,
  })
  .partial()
  .required({ name: true })
  .meta({ id: "RoomInput" });
export type RoomInput = z.infer<typeof roomInput>;

export const roomChanges = z
  .strictObject({ name: roomName, ...changeable })
  .partial()
  .meta({ id: "RoomChanges" });
export type RoomChanges = z.infer<typeof roomChanges>;

export const roomsQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional().meta({ description: "In names; the beginning of a number." }),
});

export const roomAnswer = z
  .object({
    id: z.string(),
    number: roomNumber,
    name: z.string(),
    owner: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    participantPin: z.string().meta({ example: "483920" }),
    moderatorPin: z.string().meta({ example: "705184" }),
    language: z.enum(languages),
    timeZone: z.string(),
    access: z.enum(accesses),
    ...defaults,
    options: allOptions,
    needsApproval: z.boolean().meta({ description: "Its bookings wait until an approver has said yes." }),
    approvers: z
      .array(z.object({ id: z.string(), name: z.string(), email: z.string() }))
      .meta({ description: "Who answers; none: the owner." }),
    rules: roomRules,
    madeForBooking: z.boolean().meta({ description: "Made by 'any free number' for one booking." }),
    createdAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: "Room" });
