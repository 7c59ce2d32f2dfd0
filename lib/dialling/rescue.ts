import { z } from "zod";
import type { Participant } from "@/lib/participants/participant";

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

/** What is kept of somebody who was cut off. */
export const lostLegOf = ({
  muted,
  hand,
  place,
  code,
  floor,
}: Pick<Participant, "muted" | "hand" | "place" | "code"> & { floor?: string | null }): LostLeg => ({
  muted,
  ...(code && { code }),
  hand: hand && epoch(hand),
  ...(floor && { floor: epoch(floor) }),
  place: place === "room" ? "" : place,
});

const epoch = (instant: string) => (Date.parse(instant) / 1000).toFixed(3);

/** The browser's leg that a target's call comes instead of, as the target has it stored. */
export const browserLegIn = (stored: unknown): string | null => lostLeg.safeParse(stored).data?.web ?? null;

/** What may change until he is in, all of it: what is not so any more is emptied. */
export const backVariables = ({ muted, hand, floor, place }: LostLeg): Record<string, string> => ({
  RC_BACK_MUTED: muted ? "1" : "",
  RC_BACK_HAND: hand ?? "",
  RC_BACK_FLOOR: floor ?? "",
  RC_BACK_PLACE: place,
});

/** As the dialplan reads it. */
export function legVariables(stored: unknown): Record<string, string> {
  const leg = lostLeg.safeParse(stored).data;
  if (!leg) return {};
  return {
    RC_BACK: "1",
    ...(leg.muted && { RC_BACK_MUTED: "1" }),
    ...(leg.hand && { RC_BACK_HAND: leg.hand }),
    ...(leg.place && { RC_BACK_PLACE: leg.place }),
    ...(leg.code && { RC_IS_CODE: leg.code }),
    ...(leg.floor && { RC_BACK_FLOOR: leg.floor }),
    ...(leg.web && { RC_SEATED: "1" }),
    ...(leg.person && { RC_IS_PERSON: leg.person }),
  };
}
