"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { isIn, placesFor } from "./places";

export function MainNav({ administrator }: { administrator: boolean }) {
  const t = useTranslations("shell");
  const path = usePathname();
  return (
    <nav aria-label={t("main")} className="grid gap-px">
      {placesFor(administrator).map(({ key, href, icon: Icon }) => {
        const here = isIn(path, href);
        return (
          <Link
            key={key}
            href={href}
            aria-current={here ? "page" : undefined}
            className={clsx(
              "flex min-h-8 items-center gap-2.5 rounded-lg px-2 text-sm font-medium hover:bg-pressed hover:text-ink",
              here ? "bg-pressed text-ink" : "text-ink-2",
            )}
          >
            <Icon aria-hidden="true" className={here ? "text-accent-ink" : "text-ink-3"} />
            {t(`places.${key}`)}
          </Link>
        );
      })}
    </nav>
  );
}
