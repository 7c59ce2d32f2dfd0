import { z } from "zod";
import { dialReasons, dialStates } from "@/lib/dialling/dialled";

export const instant = z.iso.datetime();
export const participantIdentity = z.string().min(1).max(200).meta({
  description: "A participant's id, as in the conference's `participants`.",
  example: "rollcall-1795377014.12",
});

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
    person: z.string().nullable().meta({ description: "The same for all legs of one person; null: not known." }),
    byNumber: z.boolean().meta({
      description: "Only its number says whose leg it is, and a number may be feigned: it gives a name, never a right.",
    }),
    renamed: z.string().nullable().meta({ description: "The name given for this conference." }),
    place: z.string().meta({ description: "room, lobby, hold, or side-<n>: a side room.", example: "room" }),
    hand: instant.nullable().meta({ description: "Since when the hand is up: the order of the queue." }),
    floor: instant.nullable().meta({ description: "Since when called up to speak." }),
    vip: z.boolean(),
    deaf: z.boolean().meta({ description: "Hears nothing." }),
    whispering: z.string().nullable().meta({ description: "The participant who alone hears this one at the moment." }),
    gated: z.boolean().meta({
      description:
        "Muted in front of the conference: by his own key while no portal answered, or again after a whisper.",
    }),
    volume: z.object({ in: z.int(), out: z.int() }),
    code: z.string().meta({ description: "The project's code keyed on entry." }),
    web: z
      .string()
      .nullable()
      .meta({ description: "A browser's leg, by the portal's name for it; null: a telephone." }),
    listens: z.boolean().meta({ description: "A browser without a microphone, which cannot be unmuted." }),
    quality: z
      .enum(["good", "fair", "poor"])
      .nullable()
      .meta({ description: "How a browser's call sounds at this moment, as it measures; null: not told." }),
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
    people: z.int().meta({ description: "How many people that is: some are by more than one line." }),
    talking: z.int().meta({ description: "How many talk at this moment." }),
    speaking: z.array(z.string()).meta({ description: "Who they are, by name or number." }),
    waiting: z.int().meta({ description: "How many wait for a moderator." }),
    lobby: z.int().meta({ description: "How many wait in the lobby." }),
  })
  .meta({ id: "ConferenceSummary" });
export const conferenceList = z.object({ items: z.array(conferenceSummary) }).meta({ id: "ConferenceList" });

/** Shown as it is: what a command was about, in its own words. */
export const logDetail = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
  .meta({
    description:
      "To what value something was commanded, by the command's own names (`on`, `mode`, `minutes`, `in`, `out` …); `names` and `count`: " +
      "whom it was about, if several; `before`: what it was.",
  });

const stretch = z.object({ from: instant, until: instant.nullable() });

export const conferenceDetail = z
  .object({
    ...summaryShape,
    startedExactly: z.boolean(),
    endedAt: instant.nullable(),
    occurrence: z.string().nullable(),
    recordingSince: instant.nullable(),
    mode: z.enum(["conversation", "qa", "lecture"]),
    lobbyOn: z.boolean(),
    vote: z
      .object({
        id: z.string(),
        question: z.string(),
        secret: z.boolean(),
        startedAt: instant,
        endedAt: instant.nullable().meta({ description: "null: open." }),
        options: z.array(
          z.object({
            text: z.string(),
            count: z.int().nullable().meta({ description: "null: secret, and still open." }),
            voters: z.array(z.string()).meta({ description: "Participants' ids; empty when secret." }),
          }),
        ),
        voted: z.int().meta({ description: "Persons, however many legs they have." }),
        of: z.int(),
      })
      .nullable()
      .meta({ description: "The vote that is open, or the last one with its result." }),
    lobby: z.array(participantIdentity).meta({ description: "Who waits to be let in, in order." }),
    hands: z.array(participantIdentity).meta({ description: "Who wants to speak, in order." }),
    participants: z.array(participant),
    sides: z
      .array(
        z.object({
          number: z.int(),
          name: z.string().nullable(),
          since: instant,
          until: instant.nullable().meta({ description: "When all who are there come back by themselves." }),
        }),
      )
      .meta({ description: "The side rooms in use; who is in one has its number in `place`." }),
    links: z
      .array(
        z.object({
          id: z.string(),
          address: z.string().meta({ description: "A room's number, or a telephone number." }),
          state: z.enum(["dialling", "up", "down", "spent"]).meta({
            description: "spent: it is called again tomorrow (UTC), as the calls of the day are used up.",
          }),
          since: instant,
          attempts: z.int().meta({ description: "Calls since it was last up." }),
          slot: z.int().meta({ description: "Which of the conference's places for links it has." }),
        }),
      )
      .meta({ description: "Other conferences joined to this one; one that drops is called again." }),
    dialling: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          number: z.string().meta({ description: "The one that is called, or is next." }),
          state: z.enum(dialStates),
          attempts: z.int().meta({ description: "Calls placed so far." }),
          since: instant,
          reason: z.enum(dialReasons).nullable().meta({ description: "What the last call came to." }),
          instead: z
            .string()
            .nullable()
            .meta({ description: "The browser's leg (`web`) whose person goes over to this telephone." }),
          nextAt: instant.nullable().meta({ description: "While it waits: not before then." }),
        }),
      )
      .meta({ description: "Who is being called, or was and is not in." }),
    speakers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        person: z.string().nullish().meta({ description: "As in `participants`." }),
        lane: z.int(),
        talks: z.array(stretch),
      }),
    ),
    gaps: z.array(stretch).meta({ description: "When Asterisk was not heard." }),
    log: z.array(
      z.object({
        key: z.string(),
        at: instant,
        kind: z.string(),
        by: person.nullable(),
        about: z.object({ id: z.string(), name: z.string(), number: z.string() }).nullable(),
        reason: z.string().nullable(),
        detail: logDetail.optional(),
      }),
    ),
    lines: z.int(),
    sequence: z.int().meta({ description: "Changes so far; the id of the last event." }),
    now: instant.meta({ description: "The portal's clock." }),
  })
  .meta({ id: "Conference" });
