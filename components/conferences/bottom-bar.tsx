"use client";
import { clsx } from "clsx";
import { CalendarPlus, Ellipsis, PhoneOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Menu, MenuChoice, MenuItem, MenuLine } from "@/components/ui/menu";
import { icons } from "./command-bar";
import { useDesk } from "./desk";
import { useExtend } from "./extend-menu";
import { modes } from "./mode-switch";
import { MoreItems } from "./more-items";
import { useRoomCommands } from "./use-room-commands";

const extendBy = 15;

/** The same commands within a thumb's reach, on a phone. */
export function BottomBar() {
  const t = useTranslations("conferences");
  const { away, extend, picture, commands, ask } = useDesk();
  const buttons = useRoomCommands();
  const more = useExtend(extend);
  return (
    <nav
      aria-label={t("bar.name")}
      className="fixed inset-x-0 bottom-0 z-30 grid min-h-18 auto-cols-fr grid-flow-col gap-1 border-t border-line bg-surface px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] md:hidden"
    >
      {buttons.map(({ key, short, icon, on, state, press }) => {
        const Icon = icons[icon];
        return (
          <Key
            key={key}
            disabled={away}
            look={state === "asked" ? "wanted" : on === "recording" ? "recording" : on ? "on" : "plain"}
            aria-pressed={on !== undefined ? on !== false : undefined}
            icon={state === "asked" ? <span className="spinner size-5" /> : <Icon aria-hidden="true" />}
            onClick={press}
          >
            {short}
          </Key>
        );
      })}
      <Menu
        label={t("more.name")}
        trigger={
          <Key disabled={away} icon={<Ellipsis aria-hidden="true" />}>
            {t("more.short")}
          </Key>
        }
      >
        <MenuChoice
          label={t("modes.name")}
          value={picture.mode}
          choices={modes.map(({ mode, icon }) => ({ value: mode, label: t(`modes.${mode}`), icon }))}
          onChoose={(mode) => void commands.send({ kind: "mode", mode }, t(`modes.${mode}`))}
        />
        <MenuLine />

        <MoreItems narrow="always" />
        <MenuLine />
        {more && (
          <MenuItem icon={<CalendarPlus aria-hidden="true" />} onSelect={() => void more(extendBy)}>
            {t("extend.byMore", { minutes: extendBy })}
          </MenuItem>
        )}
        <MenuItem danger icon={<PhoneOff aria-hidden="true" />} onSelect={() => ask("end")}>
          {t("end.label")}
        </MenuItem>
      </Menu>
    </nav>
  );
}

const looks = {
  plain: "border-transparent text-ink-2",
  on: "border-accent-line bg-accent-soft text-accent-ink",
  recording: "border-danger-line bg-danger-soft text-danger-ink",
  wanted: "border-dashed border-line-control text-ink-3",
};

const Key = ({
  look = "plain",
  icon,
  children,
  ...rest
}: ComponentProps<"button"> & { look?: keyof typeof looks; icon: ReactNode }) => (
  <button
    type="button"
    {...rest}
    className={clsx(
      "grid min-h-14 content-center justify-items-center gap-1.5 rounded-lg border text-2xs leading-3 font-medium disabled:opacity-50 [&>.lucide]:size-5",
      looks[look],
    )}
  >
    {icon}
    {children}
  </button>
);
