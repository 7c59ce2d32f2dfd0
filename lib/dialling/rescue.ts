import { z } from "zod";

/** What a leg was that was cut off, and is to be again. */
export const lostLeg = z.object({
  muted: z.boolean(),
  hand: z
    .string()
    .regex(/^[0-9.]{1,20}$/)
    .nullable(),
  place: z.string().regex(/^(side-[1-9]\d?)?$/),
});
export type LostLeg = z.infer<typeof lostLeg>;

/** As the dialplan reads it. */
export function legVariables(stored: unknown): Record<string, string> {
  const leg = lostLeg.safeParse(stored).data;
  if (!leg) return {};
  return {
    RC_BACK: "1",
    ...(leg.muted && { RC_BACK_MUTED: "1" }),
    ...(leg.hand && { RC_BACK_HAND: leg.hand }),
    ...(leg.place && { RC_BACK_PLACE: leg.place }),
  };
}
