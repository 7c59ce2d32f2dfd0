"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const sections = [
  "health",
  "capacity",
  "policies",
  "calls",
  "keypad",
  "codes",
  "reports",
  "sounds",
  "accounts",
  "messages",
] as const;

/** The pages of Administration, above each of them. */
export function AdministrationNav() {
  const t = useTranslations("shell");
  const path = usePathname();
  return (
    <nav
      aria-label={t("places.administration")}
      className="flex gap-1 overflow-x-auto border-b border-line px-3 sm:px-7"
    >
      {sections.map((key) => {
        const here = path.startsWith(`/administration/${key}`);
        return (
          <Link
            key={key}
            href={`/administration/${key}`}
            aria-current={here ? "page" : undefined}
            className={clsx(
              "-mb-px flex min-h-11 items-center border-b-2 px-2 text-sm font-medium",
              here ? "border-accent-ink text-ink" : "border-transparent text-ink-3 hover:text-ink",
            )}
          >
            {t(`administration.${key}`)}
          </Link>
        );
      })}
    </nav>
  );
}
