"use client";
import {
  AudioLines,
  CalendarPlus,
  Ellipsis,
  Lock,
  LogIn,
  Megaphone,
  Mic,
  MicOff,
  PhoneOff,
  PhoneOutgoing,
  Square,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useDesk } from "./desk";
import { ExtendMenu } from "./extend-menu";
import { ModeSwitch } from "./mode-switch";
import { MoreItems } from "./more-items";
import { useRoomCommands } from "./use-room-commands";

export const icons = { Mic, MicOff, Lock, LogIn, AudioLines, Square };

/** What can be done to the whole conference. What has no room goes into the menu. */
export function CommandBar() {
  const t = useTranslations("conferences");
  const { away, extend, ask, byLink } = useDesk();
  const buttons = useRoomCommands();
  return (
    <div className="hidden flex-wrap items-center gap-1.5 border-b border-line px-6 pb-3.5 md:flex">
      <ModeSwitch />
      <span aria-hidden="true" className="mx-1 h-5 border-s border-line" />
      {buttons.map(({ key, label, icon, on, state, press }) => {
        const Icon = icons[icon];
        return (
          <Button
            key={key}
            disabled={away}
            on={on}
            aria-pressed={on !== undefined ? on !== false : undefined}
            wanted={state === "asked"}
            icon={<Icon aria-hidden="true" />}
            onClick={press}
          >
            {label}
          </Button>
        );
      })}
      <Button
        className="max-xl:hidden"
        disabled={away}
        icon={<Megaphone aria-hidden="true" />}
        onClick={() => ask("announce")}
      >
        {t("more.announce")}
      </Button>
      {!byLink && (
        <Button
          className="max-xl:hidden"
          disabled={away}
          icon={<PhoneOutgoing aria-hidden="true" />}
          onClick={() => ask("dial")}
        >
          {t("more.dial")}
        </Button>
      )}
      <Menu
        align="start"
        label={t("more.name")}
        trigger={<IconButton disabled={away} name={t("more.name")} icon={<Ellipsis aria-hidden="true" />} />}
      >
        <MoreItems narrow="below-xl" />
      </Menu>
      <span className="ms-auto flex gap-1.5">
        {extend && (
          <ExtendMenu extend={extend}>
            <Button disabled={away} icon={<CalendarPlus aria-hidden="true" />}>
              {t("extend.label")}
            </Button>
          </ExtendMenu>
        )}
        <Button variant="danger" disabled={away} icon={<PhoneOff aria-hidden="true" />} onClick={() => ask("end")}>
          {t("end.label")}
        </Button>
      </span>
    </div>
  );
}
