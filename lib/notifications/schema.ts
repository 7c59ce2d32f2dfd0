import { z } from "zod";
import { instantAnswer } from "@/lib/openapi-answers";
import { pageQuery } from "@/lib/page";
import { isMailAddress, isTextNumber } from "./header";

export const channels = ["mail", "sms"] as const;
export const states = ["waiting", "sent", "refused", "dropped"] as const;
export type State = (typeof states)[number];

const channel = z.enum(channels);
const state = z.enum(states).meta({
  description:
    "`waiting`: queued, on its way or put off. `refused`: given up, the other side said no for good. `dropped`: not sent, because " +
    "it was not needed any more or its recipient wants none; `failure` says which.",
});

export const notificationsQuery = pageQuery.extend({
  state: state.optional(),
  channel: channel.optional(),
  kind: z.string().max(40).optional().meta({ description: "invite, update, cancel, reminder, summary, …" }),
  recipient: z.string().trim().max(254).optional().meta({ description: "All of an address or number." }),
  booking: z.string().max(40).optional().meta({ description: "A booking's id." }),
  find: z.string().trim().max(200).optional().meta({ description: "Part of a recipient, a name or a subject." }),
});
export type NotificationsQuery = z.infer<typeof notificationsQuery>;

const address = z.string().trim().refine(isMailAddress, { message: "must be a mail address" });
const number = z
  .string()
  .transform((text) => text.replace(/[\s().-]/g, ""))
  .refine(isTextNumber, { message: "must be a number with its country's prefix (+44…), or an extension" });

export const testMessage = z
  .discriminatedUnion("channel", [
    z.strictObject({ channel: z.literal("mail"), to: address }),
    z.strictObject({ channel: z.literal("sms"), to: number }),
  ])
  .meta({ id: "TestMessage" });
export type TestMessage = z.infer<typeof testMessage>;

export const notificationAnswer = z
  .object({
    id: z.string(),
    channel,
    kind: z.string().meta({ description: "invite, update, cancel, reminder, summary, test, …" }),
    state,
    failure: z
      .string()
      .nullable()
      .meta({
        description:
          "Why the last try failed: away, later, configuration, refused; why it waits: quiet; or why it was dropped: expired, " +
          "opted-out, cancelled, moved, withdrawn, declined.",
      }),
    recipient: z.string(),
    recipientName: z.string(),
    subject: z.string(),
    bookingId: z.string().nullable(),
    occurrenceId: z.string().nullable(),
    attempts: z.int(),
    answer: z.string().nullable().meta({ description: "The other side's own words." }),
    createdAt: instantAnswer,
    sentAt: instantAnswer.nullable(),
    nextTryAt: instantAnswer.nullable().meta({ description: "While it waits." }),
  })
  .meta({ id: "Notification", description: "One message to one recipient, and what became of it." });
