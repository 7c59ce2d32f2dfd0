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

/**
 * The attendee who speaks in a mail: its sender; he whose name the sender says he writes in (SENT-BY), in the same domain; or the only
 * one there is, where that is nobody else who was invited: the sender's other address.
 */
export function speakerOf<One extends Pick<Attendee, "email" | "sentBy">>(
  attendees: One[],
  sender: string,
  isInvited: (email: string) => boolean,
): One | undefined {
  const domain = (address: string) => address.split("@").at(-1);
  const [only, ...others] = attendees;
  return (
    attendees.find(({ email }) => email === sender) ??
    attendees.find(({ email, sentBy }) => sentBy === sender && domain(email) === domain(sender)) ??
    (only && others.length === 0 && isInvited(sender) && !isInvited(only.email) ? only : undefined)
  );
}

type Version = { replySequence: number | null; replyStamp: Date | null; repliedAt: Date | null };

/**
 * Whether an answer was overtaken by one that came before it (RFC 5546 2.1.5), or was given by link since. The very same one again is
 * not newer.
 */
export function isOlder(
  given: { sequence: number; stamp: Date },
  { replySequence, replyStamp, repliedAt }: Version,
): boolean {
  if (repliedAt && given.stamp < repliedAt) return true;
  if (replySequence === null || replyStamp === null) return false;
  if (given.sequence !== replySequence) return given.sequence < replySequence;
  return given.stamp <= replyStamp;
}
