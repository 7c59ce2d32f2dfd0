"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { shortDay } from "@/components/ui/time";
import type { Draft } from "./draft";
import { leftOf } from "./series";
import type { AskedSeries } from "./use-series";

/** What the button will do, in its own words; and the way out. */
export function BookFooter({
  draft,
  asked,
  told,
  booking,
  busy,
  discard,
}: {
  draft: Draft;
  asked: AskedSeries | null;
  /** how many get a message */
  told: number;
  booking: { id: string } | null;
  busy: boolean;
  discard: (() => void) | null;
}) {
  const t = useTranslations("bookings.form");
  const s = useTranslations("series.book");
  const series = asked?.series;
  const without = useWithout(draft);
  const words = booking
    ? t("save")
    : !series
      ? t("book")
      : series.more
        ? s("endless")
        : s("dates", { count: leftOf(series, new Set(draft.repeat.skip)) });
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-auto flex items-center gap-x-3 gap-y-2 border-t max-sm:flex-wrap border-line bg-surface px-4 py-3 max-md:bottom-16 sm:-mx-8 sm:px-8 md:rounded-es-xl">
      <Button type="submit" variant="primary" size="lg" busy={busy} className="max-sm:flex-1">
        {words}
      </Button>
      {booking ? (
        told > 0 && (
          <label
            htmlFor="notify"
            className="flex min-w-0 items-center gap-2 text-sm text-pretty text-ink-2 max-sm:order-first max-sm:w-full"
          >
            <Switch id="notify" name="notify" value="yes" />
            {t("notify", { count: told })}
          </label>
        )
      ) : (
        <span className="min-w-0 text-sm text-pretty text-ink-2 max-sm:hidden">
          {[...without, t("told", { count: told })].join(" · ")}
        </span>
      )}
      {booking ? (
        <ButtonLink variant="ghost" size="lg" href={`/bookings/${booking.id}`} className="ms-auto">
          {t("leave")}
        </ButtonLink>
      ) : (
        discard && (
          <Button variant="ghost" size="lg" onClick={discard} className="ms-auto">
            {t("discard")}
          </Button>
        )
      )}
    </div>
  );
}

/** 'without 14 April' */
function useWithout({ repeat, zone }: Draft): string[] {
  const s = useTranslations("series.book");
  const language = useLocale();
  if (repeat.every === "never" || repeat.skip.length === 0) return [];
  if (repeat.skip.length > 2) return [s("withoutMany", { count: repeat.skip.length })];
  return [s("without", { dates: repeat.skip.map((at) => shortDay(new Date(at), zone, language)).join(", ") })];
}
