"use client";
import { useTranslations } from "next-intl";
import { SwitchLine } from "@/components/ui/switch";
import { MicrophoneChoice, SpeakerChoice, VoiceSwitches } from "./devices";
import type { Phone, PhoneState } from "./phone";

/** While one talks: by what, and how. */
export function CallSettings({ state, phone }: { state: PhoneState; phone: Phone }) {
  const t = useTranslations("webPhone");
  return (
    <section aria-label={t("settings")} className="grid gap-3">
      <MicrophoneChoice state={state} phone={phone} />
      <SpeakerChoice state={state} phone={phone} />
      <VoiceSwitches state={state} phone={phone}>
        <SwitchLine
          checked={state.pushToTalk}
          onChange={({ target }) => {
            phone.pushToTalk(target.checked);
            if (target.checked) void phone.inCall()?.mute(true);
          }}
        >
          {t("pushToTalk")}
        </SwitchLine>
      </VoiceSwitches>
    </section>
  );
}
