import { type Refusal, refuse } from "@/lib/refusal";
import { extendConference } from "./booked-time";
import type { Asked, Prepared } from "./prepare";

/** Only what is booked has an end that can be moved. */
export function extend({ actor, picture, input }: Asked<"extend">): Prepared | Refusal {
  if (picture.occurrence === null || picture.bookedUntil === null) return refuse("not-booked");
  return { ok: true, about: null, run: () => extendConference(actor, picture.room, input.minutes) };
}
