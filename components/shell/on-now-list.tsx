"use client";
import { clsx } from "clsx";
import { Hourglass } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Duration } from "@/components/ui/duration";
import { Level } from "@/components/ui/level";
import { type OnNow, readOnNow } from "./on-now";
import { usePoll } from "./use-poll";

/** The calls going on that the reader may see, in the side rail; nothing at all while there is none. */
export function OnNowList() {
  const t = useTranslations("shell");
  const path = usePathname();
  const { value, failed } = usePoll("/api/v1/conferences", 5, readOnNow);
  if (!value || value.length === 0) return null;
  return (
    <nav aria-label={t("onNow")} className={clsx("grid gap-px", failed && "opacity-60")}>
      <h2 className="px-2 pb-1.5 text-xs font-medium tracking-normal text-ink-3">{t("onNow")}</h2>
      {value.map((conference) => (
        <Link
          key={conference.room}
          href={`/live/${conference.room}`}
          aria-current={path === `/live/${conference.room}` ? "page" : undefined}
          className="flex min-h-11 items-center gap-3 rounded-lg px-2 py-1 text-sm text-ink-2 hover:bg-pressed aria-[current]:bg-pressed"
        >
          <Sign conference={conference} />
          <span className="grid min-w-0">
            <b className="truncate font-medium text-ink">{conference.title}</b>
            <State conference={conference} />
          </span>
        </Link>
      ))}
    </nav>
  );
}

const Sign = ({ conference }: { conference: OnNow }) => (
  <span className="flex w-4 justify-center">
    {conference.waiting ? (
      <Hourglass aria-hidden="true" className="size-3.5 text-wait" />
    ) : (
      <Level value={conference.talking ? 3 : 0} />
    )}
  </span>
);

function State({ conference: { waiting, people, startedAt } }: { conference: OnNow }) {
  const t = useTranslations("shell");
  if (waiting) {
    const count = typeof waiting === "number" ? waiting : people;
    return <small className="truncate text-xs text-ink-3">{t("waiting", { count })}</small>;
  }
  return (
    <small className="truncate text-xs text-ink-3">
      <Duration since={startedAt} /> · {t("people", { count: people })}
    </small>
  );
}
