"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/chip";
import { isOver } from "@/lib/dialling/dialled";
import { useDesk } from "./desk";
import type { PanelKey } from "./panels";
import { useQueues } from "./use-queues";

/** Which part of the desk a narrow screen shows. A part in which nothing is has no tab. */
export function PanelTabs() {
  const t = useTranslations("conferences");
  const { picture, people, panel, show } = useDesk();
  const { hands, floor, lobby } = useQueues();
  const tabs: { key: PanelKey; label: string; count?: number; wait?: boolean; there: boolean }[] = [
    { key: "people", label: t("people"), there: true },
    {
      key: "hands",
      label: t("hands.name"),
      count: hands.length,
      wait: hands.length > 0,
      there: hands.length + floor.length > 0,
    },
    {
      key: "lobby",
      label: t("lobby.name"),
      count: lobby.length,
      wait: lobby.length > 0,
      there: lobby.length > 0 || picture.lobbyOn,
    },
    {
      key: "calling",
      label: t("calling.name"),
      count: picture.dialling.filter((one) => !isOver(one)).length,
      there: picture.dialling.length > 0,
    },
    {
      key: "sides",
      label: t("sides.name"),
      count: picture.sides.length,
      there: picture.sides.length > 0 || people.some(({ lead }) => lead.place.startsWith("side-")),
    },
    { key: "vote", label: t("vote.name"), count: picture.vote?.voted, there: picture.vote !== null },
    { key: "links", label: t("links.name"), count: picture.links.length, there: picture.links.length > 0 },
    { key: "log", label: t("log.name"), there: true },
  ];
  return (
    <nav
      aria-label={t("panels.name")}
      className="flex gap-1 overflow-x-auto border-b border-line px-3 py-2 [scrollbar-width:none] lg:hidden"
    >
      {tabs.map(
        ({ key, label, count, wait, there }) =>
          (there || key === panel) && (
            <button
              key={key}
              type="button"
              aria-current={key === panel ? "true" : undefined}
              onClick={() => show(key)}
              className={clsx(
                "flex min-h-10 flex-1 items-center justify-center gap-1.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap",
                key === panel ? "bg-pressed text-ink" : "text-ink-2",
              )}
            >
              {label}
              {count !== undefined && count > 0 && <Count tone={wait ? "wait" : undefined}>{count}</Count>}
            </button>
          ),
      )}
    </nav>
  );
}
