"use client";
import { clsx } from "clsx";
import { CalendarDays, DoorOpen, Ellipsis, Plus, Sun } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Menu, MenuLink } from "@/components/ui/menu";
import { isIn, placesFor } from "./places";

const tab = "grid content-center justify-items-center gap-1 text-2xs leading-3 font-medium [&>.lucide]:size-5";
const tabs = [
  { key: "today", href: "/", icon: Sun },
  { key: "bookings", href: "/bookings", icon: CalendarDays },
  { key: "book", href: "/book", icon: Plus },
  { key: "rooms", href: "/rooms", icon: DoorOpen },
] as const;

/** Where the rail is on a wide screen, a bar at the thumb is on a phone. */
export function TabBar({ administrator }: { administrator: boolean }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const more = placesFor(administrator).filter((place) => !tabs.some((each) => each.href === place.href));
  const inMore = more.some((place) => isIn(path, place.href));
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-20 grid min-h-16 grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {tabs.map(({ key, href, icon: Icon }) => {
        const here = href === "/bookings" ? isIn(path, href) && path !== "/book" : isIn(path, href);
        return (
          <Link
            key={key}
            href={href}
            aria-current={here ? "page" : undefined}
            className={clsx(tab, here ? "text-accent-ink" : "text-ink-3")}
          >
            <Icon aria-hidden="true" />
            {t(`places.${key}`)}
          </Link>
        );
      })}
      <Menu
        trigger={
          <button type="button" className={clsx(tab, inMore ? "text-accent-ink" : "text-ink-3")}>
            <Ellipsis aria-hidden="true" />
            {t("more")}
          </button>
        }
      >
        {more.map(({ key, href, icon: Icon }) => (
          <MenuLink key={key} href={href} icon={<Icon aria-hidden="true" />}>
            {t(`places.${key}`)}
          </MenuLink>
        ))}
      </Menu>
    </nav>
  );
}
