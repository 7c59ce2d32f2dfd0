import { z } from "zod";

/** What a browser sends to be called in, and later to stay in. */
const offer = z.string().max(20_000).meta({ description: "SDP offer of one audio line, with its candidates." });

export const joinInput = z.strictObject({
  offer,
  listens: z.boolean().default(false).meta({ description: "Without a microphone: it hears and cannot be unmuted." }),
  instead: z.string().max(100).optional().meta({
    description:
      "The key of an earlier leg of the same person, or `phone` for his telephone: this one takes its role, hand and place, and that one ends.",
  }),
});
export type JoinInput = z.infer<typeof joinInput>;

export const renewInput = z.strictObject({ offer });

export const ownCommand = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["mute", "unmute", "hold", "unhold", "raise-hand", "lower-hand", "leave"]) }),
  z
    .strictObject({
      kind: z.literal("to-phone"),
      number: z
        .string()
        .trim()
        .min(2)
        .max(40)
        .optional()
        .meta({ description: "Without it: those known of the person." }),
    })
    .meta({ description: "Call the person, who goes on by telephone with key 1; this leg ends when that one is in." }),
  z.strictObject({ kind: z.literal("stay") }).meta({ description: "Give up the call to the telephone." }),
]);
export type OwnCommand = z.infer<typeof ownCommand>;

export const qualityInput = z.strictObject({
  loss: z.number().min(0).max(1).meta({ description: "Share of packets lost, the worse direction." }),
  jitterMs: z.number().min(0).max(60_000),
  roundTripMs: z.number().min(0).max(60_000).nullable().meta({ description: "null: not known yet" }),
});

export const iceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

export const howToEcho = z.object({ iceServers: z.array(iceServer) });

/** What there is to know before a browser is called in. */
export const howToJoin = z.object({
  iceServers: z.array(iceServer),
  room: z.string(),
  title: z.string(),
  opensAt: z.iso.datetime().nullable().meta({ description: "When the doors open; null: they are open." }),
  onPhone: z
    .boolean()
    .meta({ description: "This person is in the conference by telephone: join with `instead: phone`." }),
});

export const joinedLeg = z.object({
  id: z.string().meta({ description: "The leg's name; the participant with this `web`." }),
  key: z.string().meta({ description: "The right to this leg: part of its addresses. Keep it secret." }),
  answer: z.string().meta({ description: "SDP answer." }),
});

/** How a leg's person stands in the conference at this moment. */
export const ownState = z.object({
  state: z.enum(["joining", "lobby", "waiting", "in", "hold", "side", "ended"]),
  participant: z.string().nullable(),
  role: z.enum(["moderator", "participant"]).nullable(),
  listens: z.boolean().meta({ description: "Without a microphone." }),
  muted: z.boolean(),
  heard: z.boolean().meta({ description: "By everybody in the conference." }),
  mayUnmute: z.boolean(),
  mode: z.enum(["conversation", "qa", "lecture"]),
  hand: z.int().nullable().meta({ description: "Place in the queue of hands, from 1; null: the hand is down." }),
  floor: z.boolean(),
  recording: z.boolean(),
  people: z.int(),
  title: z.string(),
  phone: z
    .object({
      state: z.enum(["calling", "answered", "refused", "in"]),
      number: z.string(),
      reason: z.string().nullable(),
    })
    .nullable()
    .meta({
      description:
        "The person's telephone: being called, picked up and not yet accepted, not reached and why (`refused`, `busy`, `no-answer` …), or in besides this leg; null: none.",
    }),
  linked: z
    .boolean()
    .meta({ description: "false: the portal does not hear Asterisk; all else is what was last known." }),
  why: z.string().nullable().meta({ description: "Why it has ended." }),
});
export type OwnState = z.infer<typeof ownState>;
