import { z } from "zod";
import { instantAnswer } from "@/lib/openapi-answers";
import { pageQuery } from "@/lib/page";
import { actions } from "./taken";

const action = z.enum(actions).meta({
  description:
    "`ignored`: left alone. `refused`: it wanted something that its sender may not. `declined`: a meeting that could not be booked.",
});

export const inboxQuery = pageQuery.extend({ action: action.optional() });
export type InboxQuery = z.infer<typeof inboxQuery>;

export const inboxAnswer = z
  .object({
    id: z.string(),
    receivedAt: instantAnswer,
    sender: z.string(),
    method: z.string().nullable().meta({ description: "iTIP METHOD, e.g. REPLY." }),
    uid: z.string().nullable(),
    action: z.string().meta({ description: actions.join(", ") }),
    reason: z.string().nullable().meta({ description: "Of `countered`: the time that is proposed, start/end." }),
    bookingId: z.string().nullable(),
  })
  .meta({ id: "InboxMessage", description: "A mail that came into the portal's mailbox, and what was done about it." });
