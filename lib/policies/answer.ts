import type { z } from "zod";
import { isoIn } from "@/lib/time";
import type { WaitingBooking } from "./approval-queries";
import type { templateAnswer, waitingAnswer } from "./schema";
import type { TemplateView } from "./template-queries";

/** A waiting booking as the API tells it: instants with the offset of the zone it is planned in. */
export const waitingAnswerOf = ({
  room,
  lastStartsAt: _,
  wallStart: __,
  ...waiting
}: WaitingBooking): z.infer<typeof waitingAnswer> => ({
  ...waiting,
  room: room.number,
  roomName: room.name,
  startsAt: isoIn(waiting.startsAt, waiting.timeZone),
  endsAt: isoIn(waiting.endsAt, waiting.timeZone),
  createdAt: waiting.createdAt.toISOString(),
});

export const templateAnswerOf = (template: TemplateView): z.infer<typeof templateAnswer> => ({
  ...template,
  updatedAt: template.updatedAt.toISOString(),
});
