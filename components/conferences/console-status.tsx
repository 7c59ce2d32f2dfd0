"use client";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { ZoneWords } from "@/components/shell/zone-words";
import { clockTimeSeconds } from "@/components/ui/time";
import { useDesk } from "./desk";
import { KeyHint } from "./key-hint";
import { KeysSheet } from "./keys-sheet";

/** The last line: whether what is shown is live, and the keys. */
export function ConsoleStatus() {
  const t = useTranslations("conferences");
  const language = useLocale();
  const { picture, connection, away, zone } = useDesk();
  const since = connection.state === "behind" ? new Date(connection.since) : new Date(picture.link.since);
  return (
    <footer className="mt-auto flex min-h-9 items-center gap-4 border-t border-line bg-sunken px-4 text-xs text-ink-3 max-md:hidden md:rounded-b-xl md:px-6">
      <span role="status" className="flex items-center gap-2">
        <span
          aria-hidden="true"
          className={clsx("size-2 rounded-full", away ? "border-2 border-wait" : "bg-live ring-3 ring-live-soft")}
        />
        {away ? t("status.away", { time: clockTimeSeconds(since, zone, language) }) : t("status.live")}
      </span>
      <span>
        <ZoneWords zone={zone} at={since} />
      </span>
      <span className="ms-auto flex items-center gap-4">
        <KeyHint of={["J", "K"]}>{t("keys.move")}</KeyHint>
        <KeyHint of={["M"]}>{t("keys.mute")}</KeyHint>
        <KeyHint of={["H"]}>{t("keys.hold")}</KeyHint>
        <KeyHint of={["U"]}>{t("keys.callUp")}</KeyHint>
        <KeyHint of={["A"]}>{t("keys.admit")}</KeyHint>
        <KeysSheet />
      </span>
    </footer>
  );
}
