"use client";
import { clsx } from "clsx";
import { Grid3x3, Hand, Pause, PhoneOff, Play, Settings2, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { CallSettings } from "./call-settings";
import { Keypad } from "./keypad";
import { MicLevel } from "./mic-level";
import type { Phone, PhoneState } from "./phone";
import { QualityLine } from "./quality-line";
import { Standing } from "./standing";
import { TalkButton } from "./talk-button";
import { ToPhone } from "./to-phone";

type Props = { state: PhoneState; phone: Phone; small: boolean; onLeave(): void };

/** In the call: how one stands, and what one does about oneself. */
export function InCall({ state, phone, small, onLeave }: Props) {
  const t = useTranslations("webPhone");
  const [shown, setShown] = useState<"keys" | "settings" | "phone" | null>(null);
  const { own, step } = state;
  const raised = own?.hand != null;
  const held = own?.state === "hold";
  const heard = own !== null && !own.muted && (own.state === "in" || own.state === "side");
  const cut = step !== "in";
  const opens = (what: "keys" | "settings" | "phone") => ({
    "aria-expanded": shown === what,
    on: shown === what,
    onClick: () => setShown(shown === what ? null : what),
  });
  if (small) return <Standing state={state} brief />;
  return (
    <div className="grid gap-3 p-4">
      <Standing state={state} brief={false} />
      {!state.listens && heard && <MicLevel phone={phone} label={t("level")} />}
      <div className="flex gap-2">
        {!state.listens && <TalkButton state={state} phone={phone} />}
        <Button
          size="lg"
          variant="danger"
          className={clsx(state.listens && "flex-1")}
          icon={<PhoneOff aria-hidden="true" />}
          onClick={onLeave}
        >
          {t("leave")}
        </Button>
      </div>
      <div className="grid auto-cols-fr grid-flow-col gap-1">
        <Key
          name={t(raised ? "lowerHand" : "raiseHand")}
          word={t(raised ? "short.lowerHand" : "short.raiseHand")}
          icon={<Hand aria-hidden="true" />}
          on={raised}
          disabled={cut || own?.state !== "in"}
          onClick={() => void phone.inCall()?.raiseHand(!raised)}
        />
        <Key
          name={t(held ? "unhold" : "hold")}
          word={t(held ? "short.unhold" : "short.hold")}
          icon={held ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          on={held}
          disabled={cut || (own?.state !== "in" && !held)}
          onClick={() => void phone.inCall()?.hold(!held)}
        />
        {!state.listens && (
          <Key name={t("keypad")} word={t("keypad")} icon={<Grid3x3 aria-hidden="true" />} {...opens("keys")} />
        )}
        <Key
          name={t("toPhone.title")}
          word={t("short.toPhone")}
          icon={<Smartphone aria-hidden="true" />}
          disabled={cut || own === null || own.state === "lobby" || own.state === "joining"}
          {...opens("phone")}
        />
        {!state.listens && (
          <Key
            name={t("settings")}
            word={t("short.settings")}
            icon={<Settings2 aria-hidden="true" />}
            {...opens("settings")}
          />
        )}
      </div>
      {shown === "keys" && <Keypad phone={phone} />}
      {shown === "phone" && <ToPhone state={state} phone={phone} />}
      {shown === "settings" && <CallSettings state={state} phone={phone} />}
      <QualityLine measure={state.quality} detailed={shown === "settings"} />
    </div>
  );
}

/** A picture with its word below: a finger has no tooltips. */
const Key = ({
  name,
  word,
  icon,
  on,
  ...rest
}: ComponentProps<"button"> & { name: string; word: string; icon: ReactNode; on?: boolean }) => (
  <button
    type="button"
    {...rest}
    aria-label={name}
    title={name}
    className={clsx(
      "grid min-h-13 content-center justify-items-center gap-1 rounded-lg border text-2xs leading-3 font-medium transition-colors disabled:cursor-not-allowed disabled:text-ink-3 disabled:opacity-60 [&>.lucide]:size-4.5",
      on
        ? "border-accent-line bg-accent-soft text-accent-ink"
        : "border-transparent text-ink-2 enabled:hover:bg-sunken",
    )}
  >
    {icon}
    {word}
  </button>
);
