"use client";
import { clsx } from "clsx";
import { AudioLines, CalendarPlus, Lock, LockOpen, Mic, MicOff, PhoneOff, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useDesk } from "./desk";
import { EndDialog } from "./end-dialog";
import { ExtendMenu } from "./extend-menu";
import { useRoomCommands } from "./use-room-commands";

const icons = { Mic, MicOff, Lock, LockOpen, AudioLines, Square };

/** The same commands within a thumb's reach, on a phone. */
export function BottomBar() {
  const t = useTranslations("conferences");
  const { away, extend } = useDesk();
  const buttons = useRoomCommands();
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
      {extend && (
        <ExtendMenu extend={extend}>
          <Key disabled={away} icon={<CalendarPlus aria-hidden="true" />}>
            {t("extend.label")}
          </Key>
        </ExtendMenu>
      )}
      <EndDialog>
        <Key disabled={away} look="danger" icon={<PhoneOff aria-hidden="true" />}>
          {t("end.label")}
        </Key>
      </EndDialog>
    </nav>
  );
}

const looks = {
  plain: "border-transparent text-ink-2",
  on: "border-accent-line bg-accent-soft text-accent-ink",
  recording: "border-danger-line bg-danger-soft text-danger-ink",
  wanted: "border-dashed border-line-control text-ink-3",
  danger: "border-transparent text-danger-ink",
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
