import { z } from "zod";

const instant = z.iso.datetime();
const participantIdentity = z.string().min(1).max(200).meta({
  description: "A participant's id, as in the conference's `participants`.",
  example: "rollcall-1795377014.12",
});
const one = (kind: "mute" | "unmute" | "kick", description: string) =>
  z.strictObject({ kind: z.literal(kind), participant: participantIdentity }).meta({ description });
const all = (
  kind: "mute-all" | "unmute-all" | "lock" | "unlock" | "start-recording" | "stop-recording" | "end",
  description: string,
) => z.strictObject({ kind: z.literal(kind) }).meta({ description });

/** What a moderator may ask of a running conference. */
export const commandInput = z
  .discriminatedUnion("kind", [
    one("mute", "Nobody hears this participant until unmuted."),
    one("unmute", "Everybody hears this participant again."),
    one("kick", "Hang up on this participant."),
    all("mute-all", "Mute everyone but moderators who is there now."),
    all("unmute-all", "Unmute everyone but moderators."),
    all("lock", "Let nobody but moderators in."),
    all("unlock", "Let callers in again."),
    all("start-recording", "Record from now on."),
    all("stop-recording", "Finish the recording."),
    all("end", "Hang up on everyone."),
  ])
  .meta({ id: "ConferenceCommand" });
export type Command = z.infer<typeof commandInput>;

export const commandAccepted = z
  .object({ id: z.string().meta({ description: "The command's id, as in the log's `command:<id>`." }) })
  .meta({ id: "CommandAccepted", description: "Asterisk took it; the event that follows says that it is so." });

const person = z.object({ id: z.string(), name: z.string() });

export const participant = z
  .object({
    id: participantIdentity,
    name: z
      .string()
      .meta({ description: "Of the invitation, else as the line sends it; empty when neither is known." }),
    number: z.string().meta({ description: "Empty when withheld." }),
    role: z.enum(["moderator", "participant"]),
    muted: z.boolean(),
    mutedBy: person.nullable(),
    talking: z.boolean(),
    waiting: z
      .boolean()
      .nullable()
      .meta({ description: "For a moderator; null for the moment until Asterisk has said." }),
    joinedAt: instant,
    joinedExactly: z
      .boolean()
      .meta({ description: "false: nobody heard the join; `joinedAt` is when the call was answered." }),
    line: z.int().meta({ description: "Order of joining, from 1." }),
    lane: z.int().nullable().meta({ description: "Colour 1–8, by order of first speaking." }),
    talkedMs: z.number().meta({ description: "Spoken before `talkingSince`, in milliseconds." }),
    talkingSince: instant.nullable(),
  })
  .meta({ id: "Participant" });

const link = z
  .object({
    state: z.enum(["up", "lost", "refused", "off"]),
    since: instant,
    nextTryAt: instant.nullable(),
  })
  .meta({ id: "AsteriskLink", description: "While it is not `up`, everything else is what was last known." });

const summaryShape = {
  room: z.string().meta({ example: "84217" }),
  title: z.string(),
  startedAt: instant.nullable().meta({ description: "null: nothing is on in this room." }),
  participantCount: z.int(),
  locked: z.boolean(),
  recording: z.boolean(),
  waitingForModerator: z.boolean(),
  bookedUntil: instant.nullable(),
  link,
};

export const conferenceSummary = z
  .object({
    ...summaryShape,
    talking: z.int().meta({ description: "How many talk at this moment." }),
    speaking: z.array(z.string()).meta({ description: "Who they are, by name or number." }),
    waiting: z.int().meta({ description: "How many wait for a moderator." }),
  })
  .meta({ id: "ConferenceSummary" });
export const conferenceList = z.object({ items: z.array(conferenceSummary) }).meta({ id: "ConferenceList" });

const stretch = z.object({ from: instant, until: instant.nullable() });

export const conferenceDetail = z
  .object({
    ...summaryShape,
    startedExactly: z.boolean(),
    endedAt: instant.nullable(),
    occurrence: z.string().nullable(),
    recordingSince: instant.nullable(),
    participants: z.array(participant),
    speakers: z.array(z.object({ id: z.string(), name: z.string(), lane: z.int(), talks: z.array(stretch) })),
    gaps: z.array(stretch).meta({ description: "When Asterisk was not heard." }),
    log: z.array(
      z.object({
        key: z.string(),
        at: instant,
        kind: z.string(),
        by: person.nullable(),
        about: z.object({ id: z.string(), name: z.string(), number: z.string() }).nullable(),
        reason: z.string().nullable(),
      }),
    ),
    lines: z.int(),
    sequence: z.int().meta({ description: "Changes so far; the id of the last event." }),
    now: instant.meta({ description: "The portal's clock." }),
  })
  .meta({ id: "Conference" });
