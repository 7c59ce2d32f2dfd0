import { Mail, MessageSquareText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Row, Rows } from "@/components/ui/rows";
import type { Channel } from "@/lib/notifications/notification";
import type { State } from "@/lib/notifications/schema";
import { AgainButton } from "./again-button";
import { addressOf } from "./filters";
import { kindWord } from "./kinds";
import { StateChip } from "./state-chip";

export type MessageLine = {
  id: string;
  channel: Channel;
  kind: string;
  state: State;
  sending: boolean;
  failure: string | null;
  recipient: string;
  recipientName: string;
  subject: string;
  bookingId: string | null;
  attempts: number;
  answer: string | null;
  posted: string;
  sent: string | null;
  nextTry: string | null;
};
type Again = (id: string) => Promise<string | undefined>;

/** The delivery log: to whom, what, what became of it in the other side's own words, and what can be done. */
export function MessageRows({ messages, again }: { messages: MessageLine[]; again: Again }) {
  const t = useTranslations("notifications");
  return (
    <Rows aria-label={t("list")}>
      {messages.map((message) => (
        <Row
          key={message.id}
          className="grid! grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_7.5rem]"
        >
          <Recipient {...message} />
          <Result {...message} />
          <span className="col-start-2 row-start-1 justify-self-end md:col-start-3">
            {!message.sending && message.state !== "dropped" && (
              <AgainButton sent={message.state === "sent"} again={again.bind(null, message.id)} />
            )}
          </span>
        </Row>
      ))}
    </Rows>
  );
}

function Recipient({ channel, kind, recipient, recipientName, subject, bookingId }: MessageLine) {
  const t = useTranslations("notifications");
  const about = subject || t(`kind.${kindWord(kind)}`);
  const Icon = channel === "mail" ? Mail : MessageSquareText;
  return (
    <span className="flex min-w-0 gap-3">
      <Icon role="img" aria-label={t(`channel.${channel}`)} className="mt-0.5 flex-none text-ink-3" />
      <span className="min-w-0">
        <Link href={addressOf({ recipient })} className="block truncate font-medium hover:underline">
          {recipientName || recipient}
        </Link>
        <span className="block truncate text-xs text-ink-3">{recipientName ? recipient : ""}</span>
        <span className="block truncate text-xs text-ink-3" title={subject}>
          {bookingId ? (
            <Link href={addressOf({ booking: bookingId })} className="hover:underline">
              {about}
            </Link>
          ) : (
            about
          )}
        </span>
      </span>
    </span>
  );
}

const reasons = ["expired", "opted-out", "cancelled", "moved", "withdrawn", "declined"] as const;

function Result(message: MessageLine) {
  const t = useTranslations("notifications");
  const { posted, sent, nextTry, attempts, state, failure } = message;
  const why = reasons.find((known) => state === "dropped" && known === failure);
  const answer = why ? t(`why.${why}`) : message.answer;
  const facts = [
    sent ? t("sentAt", { time: sent }) : t("postedAt", { time: posted }),
    attempts > 1 || (attempts > 0 && !sent) ? t("tries", { count: attempts }) : null,
    nextTry ? t("nextTry", { time: nextTry }) : null,
  ].filter((fact) => fact !== null);
  return (
    <span className="col-span-2 grid min-w-0 gap-1 ps-7 md:col-span-1 md:col-start-2 md:row-start-1 md:ps-0">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3">
        <StateChip {...message} />
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </span>
      {answer && (
        <span className="text-xs break-words text-ink-2">
          <span className="sr-only">{t("answer")}: </span>
          {answer}
        </span>
      )}
    </span>
  );
}
