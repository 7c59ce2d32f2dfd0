"use client";
import { Play, Users, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { ButtonLink } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Entry } from "./calendar-entry";

/** Beside a date that is over: its recording, who came, and the same once more. */
export function CalendarOver({ entry, beside, close }: { entry: Entry; beside: HTMLElement; close: () => void }) {
  const t = useTranslations("bookings.calendar");
  if (!entry.over) return null;
  const { when, came, recording, again } = entry.over;
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Anchor virtualRef={{ current: beside }} />
      <Popover.Portal>
        <Popover.Content
          aria-label={entry.title}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          // Not its first button: that would show a tip, which the first Escape would close instead of this.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            (beside.closest("a") ?? beside.querySelector("a"))?.focus();
          }}
          className="z-40 grid w-80 max-w-[calc(100vw-1.5rem)] animate-appear gap-3 rounded-xl border border-line-strong bg-raised p-4 shadow-float outline-none"
        >
          <div className="flex items-start justify-between gap-2">
            <div className="min-w-0">
              <h2 className="text-md font-semibold break-words">{entry.title}</h2>
              <p className="text-sm text-ink-2">{when}</p>
              <p className="text-sm text-ink-2">{came}</p>
            </div>
            <IconButton size="sm" name={t("close")} icon={<X aria-hidden="true" />} onClick={close} />
          </div>
          <div className="grid gap-1.5 *:justify-start">
            {recording ? (
              <ButtonLink href={recording} icon={<Play aria-hidden="true" />}>
                {t("toRecording")}
              </ButtonLink>
            ) : (
              <p className="text-sm text-ink-3">{t("notRecorded")}</p>
            )}
            <ButtonLink href={entry.href} icon={<Users aria-hidden="true" />}>
              {t("toBooking")}
            </ButtonLink>
          </div>
          <p className="text-xs text-ink-3">
            {t("overText")}{" "}
            <Link href={again} className="link">
              {t("again")}
            </Link>
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
