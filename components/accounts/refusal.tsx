"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";

/** What an action answers: nothing wrong, or a reason (a key of `accounts.refusal`) and what its sentence names. */
export type Answer = { ok: true } | Refused;
export type Refused = { ok: false; reason: string; retryAfterSeconds?: number; most?: number };

/** The sentence for a refusal. */
export function useRefusal(): (refused: Refused) => string {
  const t = useTranslations("accounts.refusal");
  return ({ reason, retryAfterSeconds = 60, most = 0 }) =>
    t(reason as "forbidden", { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)), most });
}

export function RefusalNote({ refused }: { refused: Refused }) {
  const say = useRefusal();
  return (
    <Note tone="danger" alert icon={<CircleAlert aria-hidden="true" className="lucide" />}>
      {say(refused)}
    </Note>
  );
}
