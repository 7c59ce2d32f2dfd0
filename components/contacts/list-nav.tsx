"use client";
import { clsx } from "clsx";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ListView } from "@/lib/contacts/contact";
import { ListNameDialog } from "./list-name";

/** Everybody, and the lists. */
export function ListNav({
  lists,
  all,
  current,
  make,
}: {
  lists: ListView[];
  all: number;
  current: string | null;
  make: (name: string) => Promise<string | undefined>;
}) {
  const t = useTranslations("contacts");
  const line = (id: string | null, name: string, count: number) => (
    <Link
      key={id ?? "all"}
      href={id ? `/contacts?list=${id}` : "/contacts"}
      aria-current={id === current ? "page" : undefined}
      className={clsx(
        "flex min-h-8 max-w-full min-w-0 items-center justify-between gap-2 rounded-lg px-2 text-sm font-medium hover:bg-sunken max-lg:border max-lg:border-line",
        id === current ? "bg-pressed text-ink" : "text-ink-2",
      )}
    >
      <span className="truncate" title={name}>
        {name}
      </span>
      <span className="text-xs font-normal text-ink-3">{count}</span>
    </Link>
  );
  return (
    <nav
      aria-label={t("lists")}
      className="flex flex-wrap content-start gap-1 lg:grid lg:grid-cols-[minmax(0,1fr)] lg:gap-px"
    >
      {line(null, t("everybody"), all)}
      {lists.map((list) => line(list.id, list.name, list.count))}
      <ListNameDialog
        title={t("newList")}
        confirm={t("makeList")}
        write={make}
        trigger={
          <Button size="sm" variant="ghost" icon={<Plus aria-hidden="true" />} className="justify-start! lg:mt-1">
            {t("newList")}
          </Button>
        }
      />
    </nav>
  );
}
