"use client";
import { clsx } from "clsx";
import { Check, CircleHelp, X } from "lucide-react";
import { useFormStatus } from "react-dom";
import type { GuestReply } from "@/lib/invitations/guest";

type Props = {
  token: string;
  reply: string;
  action: (form: FormData) => Promise<void>;
  words: { question: string } & Record<GuestReply, string>;
};

/** Yes, maybe, no: a form that also works without scripts. */
export function GuestReplyForm({ token, reply, action, words }: Props) {
  return (
    <form action={action} className="mt-3 grid grid-cols-3 gap-2">
      <input type="hidden" name="token" value={token} />
      <Answer value="ACCEPTED" chosen={reply} word={words.ACCEPTED} icon={<Check aria-hidden="true" />} />
      <Answer value="MAYBE" chosen={reply} word={words.MAYBE} icon={<CircleHelp aria-hidden="true" />} />
      <Answer value="DECLINED" chosen={reply} word={words.DECLINED} icon={<X aria-hidden="true" />} />
    </form>
  );
}

type AnswerProps = { value: GuestReply; chosen: string; word: string; icon: React.ReactNode };

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
