import { Repeat } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { shortDay } from "@/components/ui/time";
import type { SeriesView } from "@/lib/bookings/series-queries";

/** A series in words: its rule, how many dates, which are left out, and what it goes on from and to. */
export function SeriesHead({ series, zone }: { series: SeriesView; zone: string }) {
  const t = useTranslations("series.head");
  const language = useLocale();
  const { count, skipped, continues, continuedBy } = series;
  return (
    <div className="grid gap-1 text-sm text-ink-2">
      <p className="flex items-start gap-2">
        <Repeat aria-hidden="true" className="mt-0.5 text-ink-3" />
        <span>
          <b className="font-medium text-ink">{series.words}</b>
          <span className="block text-ink-3">
            {t("count", { ...count, more: String(series.goesOn) })}
            {skipped.length > 4 && ` ${t("skippedMany", { count: skipped.length })}`}
            {skipped.length > 0 &&
              skipped.length <= 4 &&
              ` ${t("skipped", { dates: skipped.map((at) => shortDay(at, zone, language)).join(", ") })}`}
          </span>
        </span>
      </p>
      {continues && (
        <p className="ps-6">
          {t.rich("continues", {
            link: (chunks) => (
              <Link className="link" href={`/bookings/${continues.id}`}>
                {chunks}
              </Link>
            ),
            title: continues.title,
          })}
        </p>
      )}
      {continuedBy.map((next) => (
        <p key={next.id} className="ps-6">
          {t.rich("continuedBy", {
            link: (chunks) => (
              <Link className="link" href={`/bookings/${next.id}`}>
                {chunks}
              </Link>
            ),
            title: next.title,
            day: next.startsAt ? shortDay(next.startsAt, zone, language) : "",
          })}
        </p>
      ))}
    </div>
  );
}
