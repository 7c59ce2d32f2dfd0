import { z } from "zod";
import { dialReasons, dialStates } from "@/lib/dialling/dialled";
import { lineOf, roomNumber } from "@/lib/rooms/schema";
import { mostSides } from "./side";

const instant = z.iso.datetime();
const participantIdentity = z.string().min(1).max(200).meta({
  description: "A participant's id, as in the conference's `participants`.",
  example: "rollcall-1795377014.12",
});
type Whole =
  | "mute-all"
  | "unmute-all"
  | "lock"
  | "unlock"
  | "start-recording"
  | "stop-recording"
  | "end"
  | "clear-hands"
  | "stop-whisper"
  | "end-vote"
  | "roll-call";
type About = "mute" | "unmute" | "kick" | "hold" | "unhold" | "deafen" | "undeafen" | "lower-hand" | "call-up";

const one = <K extends About>(kind: K, description: string) =>
  z.strictObject({ kind: z.literal(kind), participant: participantIdentity }).meta({ description });
const all = <K extends Whole>(kind: K, description: string) =>
  z.strictObject({ kind: z.literal(kind) }).meta({ description });
const more = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S, description: string) =>
  z.strictObject({ kind: z.literal(kind), ...shape }).meta({ description });

const step = z.int().min(-5).max(5);
const several = z.array(participantIdentity).min(1).max(500);
/** as many entries, with names, as fit one variable of Asterisk's (side.ts) */
const mostBreakouts = 20;
const sideMinutes = z
  .int()
  .min(1)
  .max(480)
  .optional()
  .meta({ description: "After these minutes they come back by themselves; two minutes before they are told." });
const sideName = lineOf(20).optional().meta({ description: "What the side room is called." });
const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 ()./-]{1,30}$/)
  .meta({ example: "+44 1632 960123" });

/** What a moderator may ask of a running conference. */
export const commandInput = z
  .discriminatedUnion("kind", [
    one("mute", "Nobody hears this participant until unmuted."),
    one("unmute", "Everybody hears this participant again."),
    one("kick", "Hang up on this participant."),
    all("mute-all", "Mute everyone but moderators who is there now, also in side rooms."),
    all("unmute-all", "Unmute everyone but moderators, also in side rooms."),
    all("lock", "Let nobody but moderators in."),
    all("unlock", "Let callers in again."),
    all("start-recording", "Record from now on."),
    all("stop-recording", "Finish the recording."),
    all("end", "Hang up on everyone."),
    one("hold", "Put aside, with music: hears and is heard by nobody."),
    one("unhold", "Back into the conference, muted or not as before."),
    one("deafen", "This participant hears nothing."),
    one("undeafen", "This participant hears again."),
    more(
      "volume",
      { participant: participantIdentity, in: step.optional(), out: step.optional() },
      "`in`: how loud others hear this participant; `out`: how loud he hears them; one of them at least. 0 is as the line is.",
    ).refine((asked) => asked.in !== undefined || asked.out !== undefined, "in or out"),
    more(
      "rename",
      { participant: participantIdentity, name: lineOf(60) },
      "The name for this conference, on all legs of the person.",
    ),
    more(
      "mode",
      { mode: z.enum(["conversation", "qa", "lecture"]) },
      "conversation: everybody may speak; qa: all begin muted and may unmute themselves; lecture: moderators and who is called up.",
    ),
    more(
      "raise-hand",
      {
        participant: participantIdentity,
        since: instant.optional().meta({ description: "As if raised then: gives back a place in the queue." }),
      },
      "Into the queue of those who want to speak.",
    ),
    one("lower-hand", "Out of the queue."),
    one("call-up", "May speak now, also in a lecture."),
    more(
      "put-back",
      {
        participant: participantIdentity,
        hand: z
          .enum(["end", "down", "before"])
          .optional()
          .meta({
            description:
              "end, as without it: to the end of the queue; down: the turn is over and no hand is up; before: all as it was " +
              "when called up, which takes that back.",
          }),
      },
      "May not speak any more, and is muted again where the mode mutes.",
    ),
    all("clear-hands", "Nobody wants to speak any more."),
    more("lobby", { on: z.boolean() }, "Whether who comes waits until a moderator lets him in."),
    more("admit", { participant: participantIdentity.optional() }, "Let one who waits in the lobby in, or all."),
    more(
      "refuse",
      { participant: participantIdentity, message: lineOf(200).optional() },
      "Do not let this one in; the message is spoken to him.",
    ),
    more("extend", { minutes: z.int().min(1).max(1440) }, "Go on for longer than booked."),
    more(
      "dial",
      {
        targets: z
          .array(
            z.strictObject({
              name: lineOf(80).optional(),
              numbers: z.array(phoneNumber).min(1).max(5).meta({ description: "Tried one after the other." }),
              invitation: z.string().max(64).optional().meta({ description: "Who it is, if invited." }),
              role: z.enum(["moderator", "participant"]).optional(),
            }),
          )
          .min(1)
          .max(200),
        accept: z.boolean().default(true).meta({ description: "Only who presses 1 gets in: no voicemail does." }),
      },
      "Call people, a few at a time.",
    ),
    more(
      "cancel-dial",
      { target: z.string().max(64).optional() },
      "Stop calling one (its id in `dialling`), or all that have not answered.",
    ),
    more(
      "announce",
      {
        text: lineOf(300).optional(),
        sound: z.string().max(64).optional().meta({ description: "Id of an uploaded sound." }),
        participant: participantIdentity.optional().meta({ description: "Only this one hears it." }),
        at: instant.optional().meta({ description: "Later, at this instant." }),
      },
      "Play a sentence or a sound to all, or to one.",
    ),
    more(
      "whisper",
      { participant: participantIdentity },
      "Speak to one participant alone, by your own leg: a whisper, or a coach's word. You go on hearing all of the conference.",
    ),
    all("stop-whisper", "Back into the conference."),
    more(
      "move",
      {
        participants: several,
        room: z.int().min(1).max(mostSides).meta({ description: "Number of the side room." }),
        minutes: sideMinutes,
        name: sideName,
      },
      "Into a side room of this conference, with all legs of each person.",
    ),
    more(
      "breakouts",
      {
        rooms: z.int().min(2).max(mostBreakouts).meta({ description: "How many side rooms: numbers 1 to this." }),
        minutes: sideMinutes,
        seating: z
          .array(
            z.strictObject({
              room: z.int().min(1).max(mostBreakouts),
              participants: z.array(participantIdentity).max(500),
              name: sideName,
            }),
          )
          .max(mostBreakouts)
          .optional()
          .meta({ description: "Who goes where; the others stay. Without it: all but moderators, evenly." }),
      },
      "Everybody into side rooms.",
    ),
    more("return", { participants: several.optional() }, "Back from side rooms: these, or all."),
    more("merge", { room: roomNumber }, "Everybody of this conference into another room's, for good."),
    more(
      "link",
      {
        address: z.string().trim().min(1).max(80).meta({ description: "A room's number, or a telephone number." }),
        digits: z
          .string()
          .regex(/^[0-9*#w]{0,40}$/)
          .optional()
          .meta({ description: "Keyed there to get in; w waits half a second." }),
      },
      "Join another conference to this one until it is cut again.",
    ),
    more("unlink", { link: z.string().max(64).optional() }, "Cut a link (its id in `links`), or all."),
    more(
      "vote",
      {
        question: lineOf(200),
        options: z.array(lineOf(60)).min(2).max(9).meta({ description: "Key 1 is the first." }),
        secret: z.boolean().default(false),
      },
      "Ask all to answer by a key.",
    ),
    all("end-vote", "Close the vote and say the result."),
    all("roll-call", "Say who is there."),
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
    person: z.string().nullable().meta({ description: "The same for all legs of one person; null: not known." }),
    renamed: z.string().nullable().meta({ description: "The name given for this conference." }),
    place: z.string().meta({ description: "room, lobby, hold, or side-<n>: a side room.", example: "room" }),
    hand: instant.nullable().meta({ description: "Since when the hand is up: the order of the queue." }),
    floor: instant.nullable().meta({ description: "Since when called up to speak." }),
    vip: z.boolean(),
    deaf: z.boolean().meta({ description: "Hears nothing." }),
    whispering: z.string().nullable().meta({ description: "The participant who alone hears this one at the moment." }),
    gated: z.boolean().meta({ description: "Muted by his own key while no portal answered." }),
    volume: z.object({ in: z.int(), out: z.int() }),
    code: z.string().meta({ description: "The project's code keyed on entry." }),
    web: z
      .string()
      .nullable()
      .meta({ description: "A browser's leg, by the portal's name for it; null: a telephone." }),
    listens: z.boolean().meta({ description: "A browser without a microphone, which cannot be unmuted." }),
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
          state: z.enum(["dialling", "up", "down"]),
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
          nextAt: instant.nullable().meta({ description: "While it waits: not before then." }),
        }),
      )
      .meta({ description: "Who is being called, or was and is not in." }),
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
        detail: logDetail.optional(),
      }),
    ),
    lines: z.int(),
    sequence: z.int().meta({ description: "Changes so far; the id of the last event." }),
    now: instant.meta({ description: "The portal's clock." }),
  })
  .meta({ id: "Conference" });
