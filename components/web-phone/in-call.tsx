"use client";
import { Grid3x3, Hand, Mic, MicOff, Pause, PhoneOff, Play, Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { SwitchLine } from "@/components/ui/switch";
import { Devices } from "./devices";
import { Keypad } from "./keypad";
import { MicLevel } from "./mic-level";
import type { Phone, PhoneState } from "./phone";
import { QualityLine } from "./quality-line";
import { usePushToTalk } from "./use-push-to-talk";

/** In the call: what one does about oneself. */
export function InCall({ state, phone, small }: { state: PhoneState; phone: Phone; small: boolean }) {
  const t = useTranslations("webPhone");
  const [shown, setShown] = useState<"keys" | "settings" | null>(null);
  usePushToTalk(phone, state);
  const { own } = state;
  const muted = own?.muted ?? false;
  const raised = own?.hand != null;
  const held = own?.state === "hold";
  const show = (what: "keys" | "settings") => setShown(shown === what ? null : what);
  return (
    <>
      {!small && !state.listens && <MicLevel phone={phone} label={t("level")} />}
      {!small && raised && <p className="text-sm text-ink-2">{t("place", { place: own?.hand ?? 0 })}</p>}
      {!small && own?.floor && <p className="text-sm text-live-ink">{t("floor")}</p>}
      {!small && own?.recording && <p className="text-sm text-danger-ink">{t("recorded")}</p>}
      <div className="flex flex-wrap items-center gap-2">
        {!state.listens && (
          <Button
            size="lg"
            className="flex-1"
            variant={muted ? "soft" : "plain"}
            disabled={!own || held || (muted && !own.mayUnmute)}
            icon={muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
            onClick={() => void phone.mute(!muted)}
          >
            {t(muted ? "unmute" : "mute")}
          </Button>
        )}
        <Key
          name={t(raised ? "lowerHand" : "raiseHand")}
          icon={<Hand aria-hidden="true" />}
          on={raised}
          disabled={own?.state !== "in"}
          onClick={() => void phone.raiseHand(!raised)}
        />
        <Key
          name={t(held ? "unhold" : "hold")}
          icon={held ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          on={held}
          disabled={own?.state !== "in" && !held}
          onClick={() => void phone.hold(!held)}
        />
        {!state.listens && (
          <Key
            name={t("keypad")}
            icon={<Grid3x3 aria-hidden="true" />}
            on={shown === "keys"}
            onClick={() => show("keys")}
          />
        )}
        <Key
          name={t("settings")}
          icon={<Settings2 aria-hidden="true" />}
          on={shown === "settings"}
          onClick={() => show("settings")}
        />
        <IconButton
          name={t("leave")}
          size="lg"
          variant="danger"
          icon={<PhoneOff aria-hidden="true" />}
          onClick={() => void phone.hangUp()}
        />
      </div>
      {shown === "keys" && <Keypad phone={phone} />}
      {shown === "settings" && (
        <>
          {!state.listens && (
            <SwitchLine
              checked={state.pushToTalk}
              onChange={({ target }) => {
                phone.pushToTalk(target.checked);
                if (target.checked) void phone.mute(true);
              }}
            >
              {t("pushToTalk")}
            </SwitchLine>
          )}
          <Devices state={state} phone={phone} />
        </>
      )}
      {!small && <QualityLine measure={state.quality} />}
    </>
  );
}

const Key = (props: { name: string; icon: ReactNode; on?: boolean; disabled?: boolean; onClick(): void }) => (
  <IconButton {...props} size="lg" variant="plain" aria-pressed={props.on} />
);
