"use client";
import { Clock, Headphones, Phone as Telephone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useSecond } from "@/components/ui/duration";
import { Note } from "@/components/ui/note";
import { clockTime, shortDay } from "@/components/ui/time";
import { MicrophoneChoice, SpeakerChoice, VoiceSwitches } from "./devices";
import { MicLevel } from "./mic-level";
import type { Phone, PhoneState } from "./phone";

/** Before one is in: are the doors open, is this the right microphone, does it hear me? */
export function Preview({ state, phone }: { state: PhoneState; phone: Phone }) {
  const t = useTranslations("webPhone");
  const early = useEarly(state.opensAt);
  return (
    <div className="grid gap-4 p-4">
      {early && (
        <Note tone="wait" icon={<Clock aria-hidden="true" />}>
          {t(early.minutes <= 90 ? "opens" : "opensOn", early)}
        </Note>
      )}
      {state.listens ? (
        <Note icon={<Headphones aria-hidden="true" />}>{t("listensOnly")}</Note>
      ) : (
        <>
          <div className="grid gap-3">
            <MicrophoneChoice state={state} phone={phone} />
            <div className="grid gap-1.5">
              <MicLevel phone={phone} label={t("level")} />
              <p className="text-xs text-ink-2">{t("saySomething")}</p>
            </div>
          </div>
          <SpeakerChoice state={state} phone={phone} />
          <VoiceSwitches state={state} phone={phone} />
        </>
      )}
      {state.onPhone && !early && (
        <Note icon={<Telephone aria-hidden="true" />}>
          {t("onPhone")}
          <Button autoFocus className="mt-2 w-full" variant="primary" size="lg" onClick={phone.changeOver}>
            {t("changeOver")}
          </Button>
        </Note>
      )}
      <div className="grid gap-1">
        <Button
          autoFocus={!state.onPhone}
          size="lg"
          variant={state.onPhone ? "plain" : "primary"}
          disabled={early !== null}
          onClick={phone.join}
        >
          {t("joinNow")}
        </Button>
        <button
          type="button"
          className="link flex min-h-10 items-center justify-self-center text-sm max-sm:min-h-11"
          onClick={() => void phone.open(!state.listens)}
        >
          {t(state.listens ? "withMicrophone" : "listenInstead")}
        </button>
      </div>
    </div>
  );
}

/** When the doors open, by the clock of this browser, and in how many minutes; null: they are open. Then Join works by itself. */
function useEarly(opensAt: number | null): { day: string; time: string; minutes: number } | null {
  const language = useLocale();
  const second = useSecond();
  if (opensAt === null || second === null) return null;
  const minutes = Math.ceil((opensAt / 1000 - second) / 60);
  if (minutes <= 0) return null;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const at = new Date(opensAt);
  return { day: shortDay(at, timeZone, language), time: clockTime(at, timeZone, language), minutes };
}
