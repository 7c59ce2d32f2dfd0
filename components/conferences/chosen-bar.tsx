"use client";
import { DoorOpen, Ear, EarOff, LogIn, Mic, MicOff, Pause, PhoneOff, Play, Volume2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { commandsOf, type Deed } from "@/lib/conferences/deeds";
import { useDesk } from "./desk";
import { useRosterState } from "./roster-state";

const deeds: { deed: Deed; icon: React.ReactNode }[] = [
  { deed: "admit", icon: <LogIn aria-hidden="true" /> },
  { deed: "mute", icon: <MicOff aria-hidden="true" /> },
  { deed: "unmute", icon: <Mic aria-hidden="true" /> },
  { deed: "hold", icon: <Pause aria-hidden="true" /> },
  { deed: "unhold", icon: <Play aria-hidden="true" /> },
  { deed: "deafen", icon: <EarOff aria-hidden="true" /> },
  { deed: "undeafen", icon: <Ear aria-hidden="true" /> },
];

/** Whoever is chosen, and what can be done to all of them at once: only what would change something. */
export function ChosenBar({ order }: { order: string[] }) {
  const t = useTranslations("conferences.chosen");
  const row = useTranslations("conferences.row");
  const { picture, people, commands, away, ask } = useDesk();
  const { chosen, chooseAll } = useRosterState();
  const them = people.filter(({ key }) => chosen.has(key));
  const inside = them.filter(({ lead }) => lead.place === "room" || lead.place.startsWith("side-"));
  const louder = them.filter(({ lead }) => lead.place !== "lobby");
  const about = t("several", { count: them.length });
  return (
    <div
      role="toolbar"
      aria-label={t("name")}
      className="sticky top-0 z-20 flex min-h-11 items-center gap-1.5 overflow-x-auto border-t border-line bg-raised px-4 py-1.5 shadow-float max-md:top-0 md:px-6"
    >
      <b role="status" className="me-2 flex-none text-sm font-semibold">
        {t("count", { count: them.length })}
      </b>
      {deeds.map(({ deed, icon }) => {
        const meant = commandsOf(picture, deed, them);
        return (
          meant.length > 0 && (
            <Button
              key={deed}
              size="sm"
              disabled={away}
              icon={icon}
              onClick={() => void commands.sendAll(meant, about)}
            >
              {row(`do.${deed}` as "do.mute")}
            </Button>
          )
        );
      })}
      {louder.length > 0 && (
        <Button size="sm" disabled={away} icon={<Volume2 aria-hidden="true" />} onClick={() => ask("volume", louder)}>
          {row("do.volume")}
        </Button>
      )}
      {inside.length > 0 && (
        <Button size="sm" disabled={away} icon={<DoorOpen aria-hidden="true" />} onClick={() => ask("move", inside)}>
          {row("do.move")}
        </Button>
      )}
      <Button
        size="sm"
        variant="danger"
        disabled={away || them.length === 0}
        icon={<PhoneOff aria-hidden="true" />}
        onClick={() => ask("remove", them)}
      >
        {row("do.remove")}
      </Button>
      <span className="ms-auto flex flex-none items-center gap-1">
        {them.length < order.length && (
          <Button size="sm" variant="ghost" onClick={() => chooseAll(order)}>
            {t("all", { count: order.length })}
          </Button>
        )}
        <IconButton size="sm" name={t("none")} icon={<X aria-hidden="true" />} onClick={() => chooseAll([])} />
      </span>
    </div>
  );
}
