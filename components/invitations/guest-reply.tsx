"use client";
import { clsx } from "clsx";
import { Check, CircleHelp, MessageSquare, X } from "lucide-react";
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { inputClass } from "@/components/ui/input";
import type { GuestReply } from "@/lib/invitations/guest";

export type ReplyWords = Record<GuestReply, string> & { addComment: string; comment: string; asForAll: string };
type Props = {
  token: string;
  /** of a series: this date alone; left out: the whole */
  date?: string;
  reply: string;
  comment: string | null;
  action: (form: FormData) => Promise<void>;
  words: ReplyWords;
  label: string;
};

/** Yes, maybe, no, and a word with it: a form that also works without scripts. */
export function GuestReplyForm({ token, date, reply, comment, action, words, label }: Props) {
  return (
    <form action={action} aria-label={label}>
      <input type="hidden" name="token" value={token} />
      {date && <input type="hidden" name="date" value={date} />}
      <div className="grid grid-cols-3 gap-2">
        <Answer value="ACCEPTED" chosen={reply} word={words.ACCEPTED} icon={<Check aria-hidden="true" />} />
        <Answer value="MAYBE" chosen={reply} word={words.MAYBE} icon={<CircleHelp aria-hidden="true" />} />
        <Answer value="DECLINED" chosen={reply} word={words.DECLINED} icon={<X aria-hidden="true" />} />
      </div>
      <details className="mt-2" open={comment !== null}>
        <summary className="link flex min-h-11 w-fit cursor-pointer list-none items-center gap-2 text-base [&::-webkit-details-marker]:hidden [&>.lucide]:size-4">
          <MessageSquare aria-hidden="true" />
          {words.addComment}
        </summary>
        <textarea
          name="comment"
          aria-label={words.comment}
          placeholder={words.comment}
          defaultValue={comment ?? ""}
          maxLength={1000}
          rows={2}
          className={clsx(inputClass, "h-auto! w-full resize-y py-2 text-md!")}
        />
      </details>
      {date && reply !== "NONE" && (
        <button type="submit" name="reply" value="NONE" className="link min-h-11 cursor-pointer text-base">
          {words.asForAll}
        </button>
      )}
    </form>
  );
}

type AnswerProps = { value: GuestReply; chosen: string; word: string; icon: ReactNode };

function Answer({ value, chosen, word, icon }: AnswerProps) {
  const { pending, data } = useFormStatus();
  const wanted = pending && data?.get("reply") === value;
  return (
    <button
      type="submit"
      name="reply"
      value={value}
      disabled={pending}
      aria-pressed={chosen === value}
      aria-busy={wanted || undefined}
      className={clsx(
        "flex min-h-12 items-center justify-center gap-2 rounded-xl border px-2 text-md font-medium transition-colors",
        wanted
          ? "border-dashed border-line-control text-ink-3"
          : chosen === value
            ? "border-accent-ink bg-accent-soft text-accent-ink inset-ring inset-ring-accent-ink/40"
            : "border-line-strong bg-surface text-ink hover:border-line-control hover:bg-sunken [&>.lucide]:text-ink-3",
      )}
    >
      {wanted ? <span className="spinner" aria-hidden="true" /> : icon}
      {word}
    </button>
  );
}
