"use client";
import { clsx } from "clsx";
import { ChevronLeft, CircleQuestionMark, Lock, LogIn } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { CopyIconButton } from "@/components/ui/copy-button";
import { DialDigits } from "@/components/ui/dial-number";
import { clockOf } from "@/components/ui/duration";
import { IconLink } from "@/components/ui/icon-button";
import { clockTime } from "@/components/ui/time";
import { JoinButton } from "@/components/web-phone/join-button";
import { useDesk } from "./desk";
import { modes } from "./mode-switch";
import { SpeakingNow } from "./speaking-now";
import { TimeBar } from "./time-bar";

/** What this is, who talks, what is so, and how long it has been and will be. */
export function ConsoleHeader() {
  const { picture, now, card, byLink } = useDesk();
  const on = picture.startedAt !== null;
  return (
    <header
      className={clsx(
        "flex flex-wrap items-center gap-x-5 gap-y-1.5 px-4 pt-3 pb-2.5 md:px-6 md:pt-3.5",
        on ? "max-md:border-b max-md:border-line" : "border-b border-line",
      )}
    >
      <Title />
      {!byLink && (
        <JoinButton
          brief
          size="sm"
          plan={{
            address: `conferences/${card.number}`,
            call: `tel:${card.dialString.replaceAll("#", "%23")}`,
          }}
        />
      )}
      {on && <SpeakingNow />}
      {on && <Chips />}
      {picture.bookedUntil && <TimeBar from={picture.startedAt} until={picture.bookedUntil} />}
      {picture.startedAt && (
        <span suppressHydrationWarning className="text-xl font-medium tracking-[-0.03em] max-md:order-3 max-md:ms-auto">
          {clockOf((now - Date.parse(picture.startedAt)) / 1000)}
        </span>
      )}
    </header>
  );
}

function Title() {
  const t = useTranslations("conferences");
  const { picture, card, byLink } = useDesk();
  return (
    <div className="min-w-0 max-md:basis-full md:max-w-72 md:min-w-52">
      <div className="flex items-center">
        {!byLink && (
          <span className="-ms-2.5 md:hidden">
            <IconLink name={t("back")} href="/" icon={<ChevronLeft aria-hidden="true" className="size-5" />} />
          </span>
        )}
        <h1 className="truncate text-lg font-semibold tracking-title max-md:whitespace-normal">{picture.title}</h1>
      </div>
      <p
        className={clsx(
          "flex items-center gap-2 text-sm whitespace-nowrap text-ink-3",
          // Beside the way back, where there is one.
          !byLink && "max-md:ps-7.5",
        )}
      >
        {t("room")} <DialDigits number={card.number} className="text-ink-2" />
        {card.pin && (
          <>
            <span aria-hidden="true">·</span>
            {t("pin")} <DialDigits number={card.pin} kind="pin" className="text-ink-2" />
          </>
        )}
        <span className="max-md:ms-auto">
          <CopyIconButton text={card.dialString} name={t("copyDialString")} />
        </span>
      </p>
    </div>
  );
}

/** Recording and locked: as of when, while Asterisk is not heard. */
function Chips() {
  const t = useTranslations("conferences.chips");
  const words = useTranslations("conferences.modes");
  const language = useLocale();
  const { picture, away, now, zone, connection } = useDesk();
  const { recording, recordingSince, locked, link, mode, lobbyOn } = picture;
  if (!recording && !locked && !lobbyOn && mode === "conversation") return <span className="ms-auto max-md:hidden" />;
  const since = connection.state === "behind" ? new Date(connection.since) : new Date(link.since);
  const then = clockTime(since, zone, language);
  const asOf = (what: "recording" | "locked") => (
    <Chip icon={<CircleQuestionMark aria-hidden="true" />}>{t(`${what}AsOf`, { time: then })}</Chip>
  );
  return (
    <div className="flex flex-wrap gap-1.5 max-md:order-1 max-md:basis-full md:ms-auto">
      {recording && away && asOf("recording")}
      {recording && !away && (
        <Chip tone="recording">
          {t("recording")}{" "}
          {recordingSince && <span suppressHydrationWarning>{clockOf((now - Date.parse(recordingSince)) / 1000)}</span>}
        </Chip>
      )}
      {locked && away && asOf("locked")}
      {locked && !away && (
        <Chip tone="dark" icon={<Lock aria-hidden="true" />}>
          {t("locked")}
        </Chip>
      )}
      {lobbyOn && !away && <Chip icon={<LogIn aria-hidden="true" />}>{t("lobby")}</Chip>}
      {mode !== "conversation" && !away && (
        <Chip tone="accent" icon={modes.find((one) => one.mode === mode)?.icon}>
          {words(mode)}
        </Chip>
      )}
    </div>
  );
}
