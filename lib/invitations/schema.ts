import { z } from "zod";
import { languages } from "@/lib/rooms/room";
import { lineOf, zone } from "@/lib/rooms/schema";

/** "+44 (0)20 7946-0100" → "+442079460100"; an extension stays as dialled. */
export const plainPhone = (text: string): string => text.replace(/^(\+\d+ ?)\(0\)/, "$1").replace(/[\s()./-]/g, "");

const phone = z
  .string()
  .max(40)
  .overwrite(plainPhone)
  .regex(/^(\+\d{6,15}|\d{2,15})$/, "must be a telephone number, or an extension as dialled")
  .meta({ description: "E.164, or an extension as dialled.", example: "+442079460100" });

/** Forms send "" for what was left empty. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (given === "" ? null : given), schema.nullish());

export const inviteeInput = z
  .object({
    id: z.string().optional().meta({ description: "Of the invitation that this is, when the list is replaced." }),
    name: lineOf(80).meta({ example: "Grace Hopper" }),
    email: orNothing(z.string().trim().toLowerCase().max(254).pipe(z.email())).meta({ example: "grace@example.org" }),
    phone: orNothing(phone),
    role: z.enum(["moderator", "participant"]).default("participant"),
    vip: z
      .boolean()
      .optional()
      .meta({ description: "His raised hand goes before all others'. Left out: as it is, or not." }),
    language: z.enum(languages).nullish(),
    timeZone: zone.nullish(),
  })
  .meta({ id: "InviteeInput" });
export type InviteeInput = z.infer<typeof inviteeInput>;

/** Nobody twice: two invitations to one address would be two PINs in one mailbox. */
export const inviteeList = z
  .array(inviteeInput)
  .max(1_000)
  .check(({ value, issues }) => {
    const seen = new Set<string>();
    value.forEach(({ email }, at) => {
      if (email && seen.has(email))
        issues.push({ code: "custom", path: [at, "email"], message: "is invited twice", input: email });
      if (email) seen.add(email);
    });
  });

const reply = z.enum(["none", "accepted", "maybe", "declined"]);

export const inviteeAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    role: z.enum(["moderator", "participant"]),
    vip: z.boolean().optional(),
    pin: z.string().nullable().meta({ description: "Personal; null where it is not yours to see.", example: "936472" }),
    reply,
    comment: z.string().nullable().meta({ description: "What came with the reply." }),
    replies: z
      .array(z.object({ occurrence: z.string(), reply, comment: z.string().nullable() }))
      .meta({ description: "Replies to dates of a series by themselves: they count for these dates." }),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
    deliveries: z
      .array(
        z.object({
          id: z.string(),
          channel: z.enum(["mail", "sms"]),
          kind: z.string(),
          status: z.enum(["queued", "sending", "sent", "retrying", "refused", "dropped"]),
          recipient: z.string(),
          answer: z.string().nullable().meta({ description: "The other server's own words." }),
          at: z.iso.datetime({ offset: true }),
        }),
      )
      .meta({
        description:
          "The latest message of each channel about the meeting; all of them, and reminders, are under /notifications.",
      }),
  })
  .meta({ id: "Invitee" });
