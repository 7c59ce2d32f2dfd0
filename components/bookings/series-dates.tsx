import { clsx } from "clsx";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { DialDigits } from "@/components/ui/dial-number";
import { Row, Rows } from "@/components/ui/rows";
import { clockRange, clockTime, formatOf, shortDay } from "@/components/ui/time";
import type { DatesPage, DateView } from "@/lib/bookings/series-queries";
import { There } from "./booking-times";
import { DateMenu } from "./date-menu";
import type { Cancel } from "./scope-dialog";

/** The dates of a series, a page of them: what became of each, what is its own, and what can be done with it. */
export function SeriesDates({
  bookingId,
  page,
  zone,
  planned,
  mayEdit,
  cancel,
}: {
  bookingId: string;
  page: DatesPage;
  zone: string;
  /** the zone it was planned in: said where its clock shows something else, which may be on some of the dates only */
  planned: string;
  mayEdit: boolean;
  cancel: Cancel;
}) {
  const t = useTranslations("series.dates");
  const [first, last] = [page.dates.at(0), page.dates.at(-1)];
  const href = (query: Record<string, string>) => `/bookings/${bookingId}?${new URLSearchParams(query)}#dates`;
  return (
    <>
      {page.dates.length > 0 ? (
        <Rows>
          {page.dates.map((date) => (
            <DateRow
              key={date.id}
              date={date}
              zone={zone}
              planned={planned}
              bookingId={bookingId}
              mayEdit={mayEdit}
              cancel={cancel}
            />
          ))}
        </Rows>
      ) : (
        <p className="border-t border-line py-3 text-sm text-ink-3">{t("none")}</p>
      )}
      {(page.earlier || page.later) && (
        <nav aria-label={t("paging")} className="mt-3 flex justify-between text-sm">
          {page.earlier ? (
            <Link className="link" href={href({ before: (first?.startsAt ?? new Date()).toISOString() })}>
              {t("earlier")}
            </Link>
          ) : (
            <span />
          )}
          {page.later && last && (
            <Link className="link" href={href({ from: new Date(last.startsAt.getTime() + 1).toISOString() })}>
              {t("later")}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

/** Tue 1 Dec 2026 · 2026年12月1日周二 */
const inYear = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;

function DateRow({
  date,
  zone,
  planned,
  bookingId,
  mayEdit,
  cancel,
}: {
  date: DateView;
  zone: string;
  planned: string;
  bookingId: string;
  mayEdit: boolean;
  cancel: Cancel;
}) {
  const t = useTranslations("series.dates");
  const language = useLocale();
  const gone = date.state === "cancelled";
  return (
    <Row className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-3">
      <div className="min-w-0">
        <p className={clsx("font-medium", gone && "text-ink-3 line-through", date.state === "over" && "text-ink-2")}>
          <time dateTime={date.startsAt.toISOString()}>
            {formatOf(language, zone, inYear)
              .format(date.startsAt)
              .replace(/,(?= \d)/, "")}
            {language === "zh" ? " " : ", "}
            <span className="whitespace-nowrap">{clockRange(date.startsAt, date.endsAt, zone, language)}</span>
          </time>
        </p>
        <There at={date.startsAt} planned={planned} zone={zone} />
        <p className="flex flex-wrap gap-x-2 text-xs text-ink-3">
          {date.movedFrom && (
            <span>
              {t("movedFrom", {
                when: `${shortDay(date.movedFrom, zone, language)} ${clockTime(date.movedFrom, zone, language)}`,
              })}
            </span>
          )}
          {date.title && <span>{date.title}</span>}
          {date.room && (
            <span>
              {t.rich("otherRoom", {
                room: () => <DialDigits number={date.room?.number ?? ""} />,
                name: date.room.name,
              })}
            </span>
          )}
          {gone && <span>{date.cancelReason ? t("cancelledFor", { reason: date.cancelReason }) : t("cancelled")}</span>}
          {date.replies.map((reply) => (
            <span key={reply.id}>
              {t(`reply.${reply.reply}`, { name: reply.name })}
              {reply.comment && ` ‘${reply.comment}’`}
            </span>
          ))}
        </p>
      </div>
      <span className="flex flex-wrap items-center justify-end gap-2">
        {date.state === "running" && <Chip tone="live">{t("running")}</Chip>}
        {gone && <Chip tone="quiet">{t("cancelled")}</Chip>}
        {!gone && date.exception && <Chip tone="wait">{t("exception")}</Chip>}
        {date.recordings.map((id, at) => (
          <Link key={id} className="link text-sm" href={`/recordings/${id}`}>
            {t("recording", { at: at + 1, count: date.recordings.length })}
          </Link>
        ))}
      </span>
      <DateMenu bookingId={bookingId} date={date} zone={zone} mayEdit={mayEdit} cancel={cancel} />
    </Row>
  );
}
