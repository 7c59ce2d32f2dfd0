import type { Attendee } from "@/lib/calendars/read";

const replies = { ACCEPTED: "ACCEPTED", TENTATIVE: "MAYBE", DECLINED: "DECLINED" } as const;

/** What an attendee's PARTSTAT means here; null: no answer. Who sends somebody else does not come himself, and that is said. */
export function answerOf({ answer, delegatedTo }: Pick<Attendee, "answer" | "delegatedTo">, comment: string) {
  const said = comment.trim().slice(0, 1_000) || null;
  if (answer === "DELEGATED")
    return { reply: "DECLINED" as const, comment: [`→ ${delegatedTo.join(", ")}`, said].filter(Boolean).join(" · ") };
  const reply = replies[answer as keyof typeof replies];
  return reply ? { reply, comment: said } : null;
}

type Version = { replySequence: number | null; replyStamp: Date | null };

/** Whether an answer was overtaken by one that came before it (RFC 5546 2.1.5). The very same one again is not newer. */
export function isOlder(given: { sequence: number; stamp: Date }, { replySequence, replyStamp }: Version): boolean {
  if (replySequence === null || replyStamp === null) return false;
  if (given.sequence !== replySequence) return given.sequence < replySequence;
  return given.stamp <= replyStamp;
}
