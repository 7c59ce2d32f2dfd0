"use client";
import { Mic, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Select } from "@/components/ui/select";
import { SwitchLine } from "@/components/ui/switch";
import type { Device, Phone, PhoneState } from "./phone";

type Props = { state: PhoneState; phone: Phone };

/** Which microphone; where there is one alone, its name. */
export function MicrophoneChoice({ state, phone }: Props) {
  const t = useTranslations("webPhone");
  const { microphones } = state.devices;
  if (microphones.length < 2)
    return (
      <Labelled label={t("microphone")}>
        {() => (
          <span className="flex min-h-8 items-center gap-2 text-sm text-ink">
            <Mic aria-hidden="true" className="flex-none text-ink-3" />
            <span className="truncate">{state.microphone?.label || microphones[0]?.label || t("microphone")}</span>
          </span>
        )}
      </Labelled>
    );
  return (
    <Labelled label={t("microphone")}>
      {(id) => (
        <Select
          id={id}
          before={<Mic aria-hidden="true" />}
          value={state.microphone?.id ?? ""}
          onChange={({ target }) => void phone.use(target.value)}
        >
          <Options devices={microphones} />
        </Select>
      )}
    </Labelled>
  );
}

/** Which loudspeaker, where the browser leaves a choice. */
export function SpeakerChoice({ state, phone }: Props) {
  const t = useTranslations("webPhone");
  const { speakers } = state.devices;
  if (speakers.length < 2 || !("setSinkId" in HTMLMediaElement.prototype)) return null;
  return (
    <Labelled label={t("speaker")}>
      {(id) => (
        <Select
          id={id}
          before={<Volume2 aria-hidden="true" />}
          value={state.speaker}
          onChange={({ target }) => void phone.hearBy(target.value)}
        >
          <option value="">{t("systemSpeaker")}</option>
          <Options devices={speakers} />
        </Select>
      )}
    </Labelled>
  );
}

/** What the browser does to the voice. */
export function VoiceSwitches({ state, phone, children }: Props & { children?: ReactNode }) {
  const t = useTranslations("webPhone");
  return (
    <div className="border-t border-line">
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
      {children}
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-xs font-medium text-ink-2">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

const Options = ({ devices }: { devices: Device[] }) =>
  devices.map(({ id, label }) => (
    <option key={id} value={id}>
      {label}
    </option>
  ));
