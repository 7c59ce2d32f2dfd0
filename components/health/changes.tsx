import { useTranslations } from "next-intl";
import type { Health } from "@/lib/health/health";
import { moment, type Reading, whyWords } from "./line";

/** What happened to the system, the last first. */
export function Changes({ health, reading }: { health: Health; reading: Reading }) {
  const t = useTranslations("health");
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="mb-2 text-base font-semibold">
        {t("changes.title")}
      </h2>
      {health.changes.length === 0 && <p className="text-sm text-pretty text-ink-3">{t("changes.none")}</p>}
      <ul className="grid gap-2 text-xs">
        {health.changes.map(({ id, at, kind, detail }) => (
          <li key={id} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
            <time dateTime={at.toISOString()} className="text-ink-3 tabular-nums">
              {moment(at, health.at, reading)}
            </time>
            <span className="break-words text-ink-2">{t(`changes.${kind}`, factsOf(detail, t))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Translate = (key: string, values?: { rooms: string }) => string;

function factsOf(detail: Record<string, unknown>, t: Translate) {
  const listed = Array.isArray(detail.rooms) ? detail.rooms.map(String) : [];
  const shown = listed.slice(0, 5).join(", ");
  const count = Number(detail.count ?? listed.length);
  const rooms = count > Math.min(listed.length, 5) ? t("changes.drift-more", { rooms: shown }) : shown;
  const why = whyWords(typeof detail.why === "string" ? detail.why : null, t);
  return { count, rooms, why, answer: String(detail.answer ?? "") };
}
