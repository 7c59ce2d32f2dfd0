"use client";
import { Mic, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { SwitchLine } from "@/components/ui/switch";
import type { Device, Phone, PhoneState } from "./phone";

/** Which microphone and loudspeaker, and what the browser does to the voice; also while talking. */
export function Devices({ state, phone }: { state: PhoneState; phone: Phone }) {
  const t = useTranslations("webPhone");
  const { microphones, speakers } = state.devices;
  return (
    <div className="grid gap-2">
      {microphones.length > 1 && (
        <Select
          aria-label={t("microphone")}
          before={<Mic aria-hidden="true" />}
          value={state.microphone?.id ?? ""}
          onChange={({ target }) => void phone.use(target.value)}
        >
          <Options devices={microphones} />
        </Select>
      )}
      {speakers.length > 1 && "setSinkId" in HTMLMediaElement.prototype && (
        <Select
          aria-label={t("speaker")}
          before={<Volume2 aria-hidden="true" />}
          value={state.speaker}
          onChange={({ target }) => void phone.hearBy(target.value)}
        >
          <option value="">{t("systemSpeaker")}</option>
          <Options devices={speakers} />
        </Select>
      )}
      <div>
        <SwitchLine
          checked={state.echoCancellation}
          onChange={({ target }) => void phone.adjust({ echoCancellation: target.checked })}
        >
          {t("echo")}
        </SwitchLine>
        <SwitchLine
          checked={state.noiseSuppression}
          onChange={({ target }) => void phone.adjust({ noiseSuppression: target.checked })}
        >
          {t("noise")}
        </SwitchLine>
      </div>
    </div>
  );
}

const Options = ({ devices }: { devices: Device[] }) =>
  devices.map(({ id, label }) => (
    <option key={id} value={id}>
      {label}
    </option>
  ));
