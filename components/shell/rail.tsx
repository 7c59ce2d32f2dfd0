"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Level } from "@/components/ui/level";
import { Mark } from "@/components/ui/mark";
import { Tooltip } from "@/components/ui/tooltip";
import { AccountMenu } from "./account-menu";
import { FindIconButton } from "./find-button";
import { isIn, placesFor } from "./places";
import type { Theme } from "./preference";

const place = "grid size-9 place-items-center rounded-lg [&>.lucide]:size-5";

/** The side as narrow as it gets: beside a page that needs the width, as the live console does. */
export function Rail({ name, administrator, theme }: { name: string; administrator: boolean; theme: Theme }) {
  const t = useTranslations("shell");
  const path = usePathname();
  return (
    <nav aria-label={t("main")} className="flex h-full flex-col items-center gap-1 pt-4 pb-3">
      <Link href="/" aria-label={t("product")} className={clsx(place, "mb-3")}>
        <Mark />
      </Link>
      {placesFor(administrator).map(({ key, href, icon: Icon }) => (
        <Tooltip key={key} text={t(`places.${key}`)}>
          <Link
            href={href}
            aria-label={t(`places.${key}`)}
            aria-current={isIn(path, href) ? "page" : undefined}
            className={clsx(
              place,
              isIn(path, href) ? "bg-pressed text-accent-ink" : "text-ink-3 hover:bg-pressed hover:text-ink",
            )}
          >
            <Icon aria-hidden="true" />
          </Link>
        </Tooltip>
      ))}
      {path.startsWith("/live/") && (
        <span className={clsx(place, "bg-pressed")}>
          <Level value={3} />
          <span className="sr-only">{t("onNow")}</span>
        </span>
      )}
      <span className="mt-auto grid justify-items-center gap-2">
        <FindIconButton />
        <AccountMenu name={name} theme={theme} compact />
      </span>
    </nav>
  );
}
