import { clsx } from "clsx";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Health, Judged, Tone } from "@/lib/health/health";
import { type Line, lineOf, type Reading, type Said, valuesOf } from "./line";
import { TryNow } from "./try-now";

const icons = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };
const colours: Record<Tone, string> = { good: "text-live-ink", warn: "text-wait-ink", bad: "text-danger-ink" };

type Group = { title: string; judged: Judged; health: Health; reading: Reading; tryNow: () => Promise<void> };

/** Items that share a heading, one a row: what it is, how it is, what to do, how long it takes. */
export function HealthRows({ title, judged, health, reading, tryNow }: Group) {
  const t = useTranslations("health");
  if (judged.length === 0) return null;
  return (
    <section className="mb-6">
      <h2 className="flex min-h-10 items-center gap-2 text-sm font-medium text-ink-3">
        {title} <span className="font-normal">{judged.length}</span>
      </h2>
      <ul className="border-b border-line">
        {judged.map(({ item, tone }) => (
          <HealthRow
            key={item}
            name={t(`${item}.name`)}
            tone={tone}
            line={lineOf(item, tone, health, reading)}
            tryNow={tryNow}
          />
        ))}
      </ul>
    </section>
  );
}

function HealthRow({
  name,
  tone,
  line,
  tryNow,
}: {
  name: string;
  tone: Tone;
  line: Line;
  tryNow: () => Promise<void>;
}) {
  const t = useTranslations("health");
  const Icon = icons[tone];
  const rich = (said: Said) =>
    t.rich(said.key, { ...valuesOf(said, t), b: (chunks) => <b className="font-semibold text-ink">{chunks}</b> });
  const plain = (said: Said | string) => (typeof said === "string" ? said : rich(said));
  return (
    <li className="grid min-h-15 grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-t border-line py-3 sm:grid-cols-[1.75rem_13rem_minmax(0,1fr)_auto] sm:gap-x-4">
      <span className={clsx("self-start pt-0.5 sm:self-center", colours[tone])}>
        <Icon aria-hidden="true" className="size-5" />
        <span className="sr-only">{t(`tone.${tone}`)}</span>
      </span>
      <span className="min-w-0 text-base font-medium">
        {name}
        <small className="block truncate text-xs font-normal text-ink-3">{plain(line.small)}</small>
      </span>
      <span className="col-span-2 col-start-2 row-start-2 min-w-0 text-sm break-words text-ink-2 sm:col-span-1 sm:col-start-3 sm:row-start-1">
        {rich(line.text)}
        {line.more && <small className="block text-xs text-pretty text-ink-3">{rich(line.more)}</small>}
        {line.canTry && <TryNow tryNow={tryNow} />}
      </span>
      <span className="text-end text-sm whitespace-nowrap text-ink-3 tabular-nums sm:col-start-4">
        {line.measure && plain(line.measure)}
      </span>
    </li>
  );
}
