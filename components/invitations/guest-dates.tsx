import { ChevronDown } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import type { GuestDate } from "@/lib/invitations/guest";
import { otherClockInWords, spanInWords, type Translate } from "@/lib/invitations/invite-words";
import { timesOf } from "@/lib/messages/times";
import { grouped } from "@/lib/rooms/number";
import { GuestReplyForm, type ReplyWords } from "./guest-reply";

const shown = 6;

type Props = {
  token: string;
  dates: GuestDate[];
  all: boolean;
  /** the reader's and the organiser's */
  zone: string;
  organisersZone: string;
  /** the answer to the whole */
  reply: string;
  language: "en" | "zh";
  action: (form: FormData) => Promise<void>;
  words: ReplyWords;
  /** when the clocks of the two zones part, in words */
  clocks: { title: string; lines: string[] } | null;
  t: Translate;
};

/** The dates of a series that are still to come; each opens to be answered by itself. */
export function GuestDates({ token, dates, all, clocks, t, ...rest }: Props) {
  const listed = all ? dates : dates.slice(0, shown);
  return (
    <section aria-labelledby="dates">
      <h2 id="dates" className="mt-8 text-md">
        {t("guest.nextDates")}
      </h2>
      <p className="mt-1 text-base text-ink-3">{t("guest.dateHint")}</p>
      <ul className="mt-3 border-t border-line">
        {listed.map((date) => (
          <DateLine key={date.id} date={date} token={token} t={t} {...rest} />
        ))}
      </ul>
      {listed.length < dates.length && (
        <a href={`/i/${token}?dates=all`} className="link flex min-h-11 w-fit items-center text-base">
          {t("guest.allDates", { count: dates.length })}
        </a>
      )}
      {clocks && (
        <div className="mt-4 text-base text-ink-2">
          <p>{clocks.title}</p>
          <ul className="mt-1 list-disc ps-5">
            {clocks.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

type LineProps = { date: GuestDate } & Omit<Props, "dates" | "all" | "clocks">;

function DateLine({ date, token, reply, action, words, ...rest }: LineProps) {
  const { language, t } = rest;
  const { day } = timesOf(date.start, date.end, rest.zone, language, "short");
  if (date.cancelled)
    return (
      <li className="flex min-h-12 items-center justify-between gap-3 border-b border-line py-2.5">
        <When date={date} {...rest} />
        <Chip tone="danger">{t("guest.dateCancelled")}</Chip>
      </li>
    );
  const answer = date.reply ?? reply;
  return (
    <li className="border-b border-line">
      <details className="group">
        <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-3 py-2.5 [&::-webkit-details-marker]:hidden">
          <When date={date} {...rest} />
          <span className="flex flex-none items-center gap-2">
            {date.moved && <Chip tone="wait">{t("guest.dateMoved")}</Chip>}
            {answer !== "NONE" && (
              <span className={date.reply ? "text-base font-medium text-ink" : "text-base text-ink-3"}>
                {t(`guest.dateReply.${answer}`)}
              </span>
            )}
            <ChevronDown
              aria-hidden="true"
              className="size-4 text-ink-3 transition-transform group-open:rotate-180 motion-reduce:transition-none"
            />
          </span>
        </summary>
        <div className="pt-1 pb-3">
          <GuestReplyForm
            token={token}
            date={date.id}
            reply={date.reply ?? "NONE"}
            comment={date.comment}
            action={action}
            words={words}
            label={t("guest.answerFor", { day })}
          />
        </div>
      </details>
    </li>
  );
}

type WhenProps = Pick<Props, "zone" | "organisersZone" | "language" | "t"> & { date: GuestDate };

function When({ date, zone, organisersZone, language, t }: WhenProps) {
  const { start, cancelled, title, room } = date;
  const small = [
    otherClockInWords(date, zone, organisersZone, language, t, "short"),
    title,
    room && t("guest.dateRoom", { room: grouped(room) }),
  ].filter(Boolean);
  return (
    <span className="min-w-0">
      <time
        dateTime={start.toISOString()}
        className={cancelled ? "text-ink-3 line-through" : "text-ink-2 tabular-nums"}
      >
        {spanInWords(date, zone, language, t, "short")}
      </time>
      {small.length > 0 && <span className="block text-base break-words text-ink-3">{small.join(" · ")}</span>}
    </span>
  );
}
