import { z } from "zod";

/** What may be asked of the list. */
export const recordingsQuery = z.object({
  room: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional()
    .meta({ description: "Only those of the room with this number." }),
  search: z.string().max(200).optional().meta({ description: "Words of the title, a person's name, or a number." }),
  cursor: z.string().max(100).optional().meta({ description: "`next` of the page before." }),
  limit: z.coerce.number().int().min(1).max(200).optional().meta({ description: "Items a page; 50 unless told." }),
});

const instant = z
  .string()
  .meta({ format: "date-time", description: "ISO 8601 with offset", example: "2026-03-10T09:01:05.000Z" });

/** One recording, as the API tells it. */
export const recordingAnswer = z
  .object({
    id: z.string(),
    room: z.string().meta({ description: "the room's number", example: "84218" }),
    title: z.string(),
    startedAt: instant,
    durationSeconds: z.number().nullable().meta({ description: "null while it is recorded" }),
    sizeBytes: z.number().int().nullable().meta({ description: "null while it is recorded" }),
    state: z
      .enum(["recording", "ready", "missing"])
      .meta({ description: "still being written; to be had; its file is gone" }),
  })
  .meta({ id: "Recording" });

export const recordingsAnswer = z
  .object({ items: z.array(recordingAnswer), next: z.string().nullable() })
  .meta({ id: "Recordings" });

/** Whom to share with: accounts and invitees by address, or by id. */
export const shareInput = z
  .object({
    emails: z.array(z.email()).max(100).default([]),
    accountIds: z.array(z.string()).max(100).default([]),
    invitationIds: z.array(z.string()).max(1000).default([]),
  })
  .refine(({ emails, accountIds, invitationIds }) => emails.length + accountIds.length + invitationIds.length > 0, {
    message: "Say whom to share it with.",
  })
  .meta({ id: "RecordingShareInput" });
export type ShareInput = z.input<typeof shareInput>;

export const shareAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(["account", "invitation"]),
    invitationId: z.string().nullable(),
    name: z.string(),
    email: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: "RecordingShare" });

export const fetchAnswer = z
  .object({
    id: z.string(),
    at: instant,
    name: z.string().nullable().meta({ description: "who; null: the account is gone" }),
    address: z.string(),
    disposition: z.enum(["attachment", "inline"]).meta({ description: "downloaded, or played" }),
    bytesSent: z.number().int(),
    complete: z.boolean(),
  })
  .meta({ id: "RecordingDownload" });
