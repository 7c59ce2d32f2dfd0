import { useTranslations } from "next-intl";
import type { Health } from "@/lib/health/health";
import { moment, type Reading } from "./line";

/** What happened to the system, the last first. */
export function Changes({ health, reading }: { health: Health; reading: Reading }) {
  const t = useTranslations("health.changes");
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="mb-2 text-base font-semibold">
        {t("title")}
      </h2>
      {health.changes.length === 0 && <p className="text-sm text-pretty text-ink-3">{t("none")}</p>}
      <ul className="grid gap-2 text-xs">
        {health.changes.map(({ id, at, kind, detail }) => (
          <li key={id} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
            <time dateTime={at.toISOString()} className="text-ink-3 tabular-nums">
              {moment(at, health.at, reading)}
            </time>
            <span className="break-words text-ink-2">
              {t(
                kind,
                valuesOf(detail, (rooms) => t("drift-more", { rooms })),
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function valuesOf(detail: Record<string, unknown>, andOthers: (rooms: string) => string) {
  const listed = Array.isArray(detail.rooms) ? detail.rooms.map(String) : [];
  const shown = listed.slice(0, 5).join(", ");
  const count = Number(detail.count ?? listed.length);
  const rooms = count > Math.min(listed.length, 5) ? andOthers(shown) : shown;
  return { count, rooms, why: String(detail.why ?? ""), answer: String(detail.answer ?? "") };
}
