"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import type { Participant } from "@/lib/participants/participant";
import { useDesk } from "./desk";
import type { PanelKey } from "./panels";
import { Head } from "./person";

/** Beside the roster where there is room; on a phone one at a time, by the tab on top. */
export function Panel({
  panel,
  icon,
  title,
  count,
  tone,
  action,
  children,
}: {
  panel: PanelKey;
  icon: ReactNode;
  title: string;
  count?: number;
  tone?: "wait";
  action?: ReactNode;
  children: ReactNode;
}) {
  const { panel: shown } = useDesk();
  const Tag = panel === "log" ? "aside" : "section";
  return (
    <Tag
      aria-label={title}
      className={clsx("border-b border-line pb-3 last:border-0", shown !== panel && "max-lg:hidden")}
    >
      <header
        className={clsx(
          "flex min-h-12 items-center gap-2 px-5 max-md:px-4 [&>.lucide]:text-ink-3",
          tone === "wait" && "[&>.lucide]:text-wait",
        )}
      >
        {icon}
        <h2 className="text-base">{title}</h2>
        {count !== undefined && <Count tone={tone}>{count}</Count>}
        <span className="ms-auto flex items-center gap-1">{action}</span>
      </header>
      {children}
    </Tag>
  );
}

/** The first of many, and the way to all of them. */
export function Some<Item>({
  of,
  most = 6,
  children,
}: {
  of: Item[];
  most?: number;
  children: (items: Item[]) => ReactNode;
}) {
  const t = useTranslations("conferences.panels");
  const [all, setAll] = useState(false);
  return (
    <>
      {children(all ? of : of.slice(0, most))}
      {of.length > most && (
        <div className="px-5 pt-1 max-md:px-4">
          <Button size="sm" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("fewer") : t("all", { count: of.length })}
          </Button>
        </div>
      )}
    </>
  );
}

/** Somebody in a queue: place, head, name with a line below, and what can be done. */
export function QueueRow({
  place,
  person,
  name,
  small,
  children,
}: {
  place?: ReactNode;
  person: Pick<Participant, "name" | "number" | "lane" | "talking">;
  name: string;
  small: ReactNode;
  children?: ReactNode;
}) {
  const { away } = useDesk();
  return (
    <li className="flex min-h-13 items-center gap-3 px-5 py-1.5 max-md:px-4" aria-label={name}>
      {place !== undefined && (
        <span className="grid w-4 flex-none place-items-center text-sm font-medium text-ink-2">{place}</span>
      )}
      <Head person={person} talking={person.talking && !away && "soft"} gone={away} />
      <span className="min-w-0 flex-1">
        <b className="block truncate font-medium">{name}</b>
        <small className="block truncate text-xs text-ink-2" suppressHydrationWarning>
          {small}
        </small>
      </span>
      <span className="flex flex-none items-center gap-1">{children}</span>
    </li>
  );
}
