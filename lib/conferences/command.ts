import { z } from "zod";
import { lineOf, roomNumber } from "@/lib/rooms/schema";
import { instant, participantIdentity } from "./schema";
import { mostSides } from "./side";

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
type About =
  | "mute"
  | "unmute"
  | "kick"
  | "hold"
  | "unhold"
  | "deafen"
  | "undeafen"
  | "lower-hand"
  | "call-up"
  | "to-lobby";

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
    one("to-lobby", "Back into the lobby, which takes back that this one was let in."),
    more("admit", { participant: participantIdentity.optional() }, "Let one who waits in the lobby in, or all."),
    more(
      "refuse",
      { participant: participantIdentity, message: lineOf(200).optional() },
      "Do not let this one in; the message is spoken to him.",
    ),
    more(
      "extend",
      {
        minutes: z
          .int()
          .min(-1440)
          .max(1440)
          .refine((minutes) => minutes !== 0),
      },
      "Go on for longer than booked; less than nothing takes that back.",
    ),
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
      "Call people, a few at a time. Who is on the list or being called already, by the same name and numbers, is not called twice.",
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
    all("roll-call", "Say who is there. Given again while it is being said: no more of it."),
  ])
  .meta({ id: "ConferenceCommand" });
export type Command = z.infer<typeof commandInput>;
