import { z } from "zod";
import { asBase64 } from "@/lib/asterisk/state";
import type { Participant } from "@/lib/participants/participant";

const step = z.int().min(-5).max(5);

/** What a leg was that was cut off, and is to be again. */
export const lostLeg = z.object({
  muted: z.boolean(),
  /** the project's, keyed on entry */
  code: z
    .string()
    .regex(/^[0-9]{0,12}$/)
    .optional(),
  hand: z
    .string()
    .regex(/^[0-9.]{1,20}$/)
    .nullable(),
  place: z.string().regex(/^(side-[1-9]\d?|hold|lobby)?$/),
  /** since when called up to speak, as `hand` */
  floor: z
    .string()
    .regex(/^[0-9.]{1,20}$/)
    .nullable()
    .optional(),
  /** hears nothing */
  deaf: z.boolean().optional(),
  /** steps, as LegState has them; absent: as anybody's */
  volume: z.object({ in: step, out: step }).optional(),
  /** the name given for this conference */
  renamed: z.string().max(60).optional(),
  /** the browser's leg (WebLeg.id) that ends when this call is in */
  web: z
    .string()
    .regex(/^[0-9a-z]{1,40}$/)
    .optional(),
  /** who it is, where no invitation says so */
  person: z
    .string()
    .regex(/^account:[0-9a-zA-Z_-]{1,60}$/)
    .optional(),
});
export type LostLeg = z.infer<typeof lostLeg>;

/**
 * Hangup causes (Q.850) by which somebody ends a call, or an exchange does for him: normal clearing, busy, no answer, rejected, normal
 * unspecified; 0: not told. By any other the call was cut off: 44 is Asterisk's for a phone that sends nothing any more (rtp_timeout,
 * 22.10), 38, 41 and 102 are networks that fail.
 */
const ended = new Set([0, 16, 17, 18, 19, 21, 31]);
export const wasCutOff = ({ result, cause }: { result: string; cause: number }) =>
  result === "HANGUP" && !ended.has(cause);

type Was = Pick<Participant, "muted" | "hand" | "place" | "code"> &
  Partial<Pick<Participant, "floor" | "gated" | "deaf" | "volume" | "renamed">>;

/** What is kept of somebody who was cut off. Muted by whatever means, he is not heard when he is back. */
export const lostLegOf = ({ muted, gated, hand, place, code, floor, deaf, volume, renamed }: Was): LostLeg => ({
  muted: muted || gated === true,
  ...(code && { code }),
  hand: hand && epoch(hand),
  ...(floor && { floor: epoch(floor) }),
  ...(deaf && { deaf }),
  ...(volume && (volume.in !== 0 || volume.out !== 0) && { volume }),
  ...(renamed && { renamed }),
  place: place === "room" ? "" : place,
});

const epoch = (instant: string) => (Date.parse(instant) / 1000).toFixed(3);

/** The browser's leg that a target's call comes instead of, as the target has it stored. */
export const browserLegIn = (stored: unknown): string | null => lostLeg.safeParse(stored).data?.web ?? null;

/** What may change until he is in, all of it: what is not so any more is emptied. */
export const backVariables = ({ muted, hand, floor, deaf, volume, renamed, place }: LostLeg) => ({
  RC_BACK_MUTED: muted ? "1" : "",
  RC_BACK_HAND: hand ?? "",
  RC_BACK_FLOOR: floor ?? "",
  RC_BACK_DEAF: deaf ? "1" : "",
  RC_BACK_VOLIN: String(volume?.in || ""),
  RC_BACK_VOLOUT: String(volume?.out || ""),
  RC_BACK_NAME: asBase64(renamed ?? ""),
  RC_BACK_PLACE: place,
});

/** As the dialplan reads it. */
export function legVariables(stored: unknown): Record<string, string> {
  const leg = lostLeg.safeParse(stored).data;
  if (!leg) return {};
  const so = Object.entries(backVariables(leg)).filter(([, value]) => value !== "");
  return {
    RC_BACK: "1",
    ...Object.fromEntries(so),
    ...(leg.code && { RC_IS_CODE: leg.code }),
    ...(leg.web && { RC_SEATED: "1" }),
    ...(leg.person && { RC_IS_PERSON: leg.person }),
  };
}
