"use client";
import { AudioLines, CalendarPlus, Lock, LockOpen, Mic, MicOff, PhoneOff, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useDesk } from "./desk";
import { EndDialog } from "./end-dialog";
import { ExtendMenu } from "./extend-menu";
import { useRoomCommands } from "./use-room-commands";

const icons = { Mic, MicOff, Lock, LockOpen, AudioLines, Square };

/** What can be done to the whole conference. */
export function CommandBar() {
  const t = useTranslations("conferences");
  const { away, extend } = useDesk();
  const buttons = useRoomCommands();
  return (
    <div className="hidden flex-wrap items-center gap-1.5 border-b border-line px-6 pb-3.5 md:flex">
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
      <span className="ms-auto flex gap-1.5">
        {extend && (
          <ExtendMenu extend={extend}>
            <Button disabled={away} icon={<CalendarPlus aria-hidden="true" />}>
              {t("extend.label")}
            </Button>
          </ExtendMenu>
        )}
        <EndDialog>
          <Button variant="danger" disabled={away} icon={<PhoneOff aria-hidden="true" />}>
            {t("end.label")}
          </Button>
        </EndDialog>
      </span>
    </div>
  );
}
