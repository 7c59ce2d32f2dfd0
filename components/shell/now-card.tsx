"use client";
import { clsx } from "clsx";
import { Hourglass, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Heads } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { DialDigits } from "@/components/ui/dial-number";
import { Duration, useSecond } from "@/components/ui/duration";
import type { Lane } from "@/components/ui/initials";
import { Level } from "@/components/ui/level";
import { Note } from "@/components/ui/note";
import { JoinButton } from "@/components/web-phone/join-button";
import type { Now } from "./now";
import { Ribbon } from "./ribbon-line";

/** One call at a glance: since when, who talks, who is there, how much time is left. */
export function NowCard({ now, known }: { now: Now; known: boolean }) {
  const t = useTranslations("shell.today");
  const talking = now.talking.length > 0;
  const heard = known && now.heard;
  return (
    <article
      className={clsx(
        "flex flex-col gap-3.5 overflow-hidden rounded-xl border pt-4",
        !heard
          ? "border-line text-ink-3"
          : now.waiting
            ? "border-wait-line"
            : talking
              ? "border-live-line"
              : "border-line",
      )}
    >
      <div className="flex items-start justify-between gap-3 px-5">
        <div className="min-w-0">
          <h3 className="truncate text-md tracking-[-0.012em]">{now.title}</h3>
          <span className="text-sm text-ink-3">
            {t.rich("room", { number: () => <DialDigits number={now.room} /> })}
            {now.mine && ` · ${t("yours")}`}
          </span>
        </div>
        <Duration
          since={now.startedAt}
          className={clsx("text-xl leading-8 font-medium tracking-[-0.03em]", now.waiting && heard && "text-wait-ink")}
        />
      </div>
      {now.waiting ? (
        <Note tone="wait" icon={<Hourglass aria-hidden="true" />} className="mx-5">
          {t.rich("waiting", { count: now.count, b: (words: ReactNode) => <b>{words}</b> })}
        </Note>
      ) : (
        <>
          <Ribbon spoken={now.ribbon} talking={talking && heard} />
          <div className="flex min-h-5.5 flex-wrap items-center justify-between gap-2 px-5 text-sm">
            {talking && heard ? (
              <span className="flex min-w-0 items-center gap-2">
                <Level value={3} />
                <span className="truncate text-ink-3">
                  {t.rich("talking", {
                    name: now.talking[0] ?? "",
                    more: now.talking.length - 1,
                    b: (words: ReactNode) => <b className="font-semibold text-live-ink">{words}</b>,
                  })}
                </span>
              </span>
            ) : (
              <span className="text-ink-3">{heard ? t("nobodyTalks") : t("lastKnown")}</span>
            )}
            <span className="flex gap-1">
              {now.recording && <Chip tone="recording">{t("rec")}</Chip>}
              {now.locked && <Chip icon={<Lock aria-hidden="true" />}>{t("locked")}</Chip>}
            </span>
          </div>
        </>
      )}
      <div className="mt-auto px-5">
        <span className="sr-only">{t("people", { count: now.count })}</span>
        <Heads
          most={7}
          people={now.heads.map(({ lane, ...head }) => ({
            ...head,
            lane: (lane ?? undefined) as Lane | undefined,
            talking: head.talking && heard,
          }))}
        />
      </div>
      <footer className="flex items-center justify-between gap-2 border-t border-line bg-sunken px-5 py-3">
        <Left until={now.bookedUntil} />
        <span className="flex flex-wrap justify-end gap-2">
          <JoinButton brief size="sm" plan={{ address: `conferences/${now.room}`, call: now.call }} />
          <ButtonLink size="sm" variant={talking ? "primary" : "plain"} href={`/live/${now.room}`}>
            {t("moderate")}
          </ButtonLink>
        </span>
      </footer>
    </article>
  );
}

/** How long it is booked for yet; of a call nobody booked, that it is open. */
function Left({ until }: { until: string | null }) {
  const t = useTranslations("shell.today");
  const second = useSecond();
  if (!until) return <span className="text-sm text-ink-3">{t("notBooked")}</span>;
  if (second === null) return <span />;
  const minutes = Math.ceil((Date.parse(until) / 1000 - second) / 60);
  return (
    <span className="text-sm text-ink-2">
      {minutes > 0
        ? t.rich("left", { minutes, b: (words: ReactNode) => <b className="font-medium text-ink">{words}</b> })
        : t("over")}
    </span>
  );
}
