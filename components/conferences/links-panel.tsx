"use client";
import { Link2, Link2Off, Unlink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { dialGroups } from "@/components/ui/dial";
import { clockOf } from "@/components/ui/duration";
import { useDesk } from "./desk";
import { Panel } from "./panel";
import { CutLinkDialog } from "./sure-dialogs";

/** Other conferences that are joined to this one until they are cut again. */
export function LinksPanel() {
  const t = useTranslations("conferences.links");
  const { picture, away, commands, now } = useDesk();
  const [cutting, setCutting] = useState<{ link: string; name: string } | null>(null);
  if (picture.links.length === 0) return null;
  return (
    <Panel panel="links" icon={<Link2 aria-hidden="true" />} title={t("name")} count={picture.links.length}>
      <ul>
        {picture.links.map(({ id, address, state, since, attempts }) => {
          const name = dialGroups(address, address.startsWith("+") ? "phone" : "number").join(" ");
          const wanted = commands.wanted({ kind: "unlink", link: id });
          const mine = wanted?.command.kind === "unlink" && wanted.command.link === id;
          return (
            <li key={id} aria-label={name} className="flex min-h-13 items-center gap-3 px-5 py-1.5 max-md:px-4">
              <span className="grid size-7 flex-none place-items-center rounded-full bg-pressed text-ink-3">
                {state === "down" || state === "spent" ? <Link2Off aria-hidden="true" /> : <Link2 aria-hidden="true" />}
              </span>
              <span className="min-w-0 flex-1">
                <b className="block truncate font-medium">{name}</b>
                <small className="block truncate text-xs text-ink-2" suppressHydrationWarning>
                  {t(`states.${state}`, { time: clockOf((now - Date.parse(since)) / 1000), attempts })}
                </small>
              </span>
              <Button
                size="sm"
                disabled={away}
                wanted={mine && wanted.state === "asked"}
                aria-label={t("cutName", { name })}
                icon={<Unlink aria-hidden="true" />}
                onClick={() => setCutting({ link: id, name })}
              >
                {t("cut")}
              </Button>
            </li>
          );
        })}
      </ul>
      {cutting && <CutLinkDialog {...cutting} close={() => setCutting(null)} />}
    </Panel>
  );
}
