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
}: Pick<Participant, "muted" | "hand" | "place" | "code">): LostLeg => ({
  muted,
  ...(code && { code }),
  hand: hand && (Date.parse(hand) / 1000).toFixed(3),
  place: place === "room" ? "" : place,
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
  };
}
