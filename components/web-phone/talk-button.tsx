"use client";
import { Mic, MicOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Phone, PhoneState } from "./phone";

/** Mutes and unmutes; with push to talk it is held instead, also by a finger. */
export function TalkButton({ state: { own, pushToTalk, step }, phone }: { state: PhoneState; phone: Phone }) {
  const t = useTranslations("webPhone");
  const muted = own?.muted ?? false;
  const aside = own?.state === "hold" || own?.state === "lobby";
  const disabled = !own || aside || step === "joining" || (muted && !own.mayUnmute);
  const icon = muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />;
  if (pushToTalk && !disabled) {
    return (
      <Button
        size="lg"
        className="flex-1 touch-none"
        on={!muted}
        icon={icon}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          void phone.inCall()?.mute(false);
        }}
        onLostPointerCapture={() => void phone.inCall()?.mute(true)}
        onContextMenu={(event) => event.preventDefault()}
      >
        {t(muted ? "holdToTalk" : "heardNow")}
      </Button>
    );
  }
  return (
    <Button
      size="lg"
      className="flex-1"
      variant={muted ? "primary" : "plain"}
      disabled={disabled}
      icon={icon}
      onClick={() => void phone.inCall()?.mute(!muted)}
    >
      {t(muted ? "unmute" : "mute")}
    </Button>
  );
}
