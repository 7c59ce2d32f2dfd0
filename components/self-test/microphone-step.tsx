"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { MicLevel } from "@/components/web-phone/mic-level";
import { type Microphone, openMicrophone } from "@/components/web-phone/microphone";
import { type Found, Step } from "./step";
import { useTroubleWords } from "./words";

/** louder than a room's own noise, of 1 */
const speech = 0.45;
const quietAfterMs = 8_000;

type Device = { id: string; label: string };

/** Does the browser hear me, and by which microphone? */
export function MicrophoneStep({
  found,
  onFound,
  instead,
}: {
  found: Found;
  onFound: (found: Found) => void;
  instead: React.ReactNode;
}) {
  const t = useTranslations("selfTest");
  const words = useTroubleWords();
  const [microphone, setMicrophone] = useState<Microphone | null>(null);
  const [devices, setDevices] = useState<Device[]>([]);
  const [trouble, setTrouble] = useState("");
  const [quiet, setQuiet] = useState(false);
  const open = useRef<Microphone | null>(null);
  useEffect(() => () => open.current?.close(), []);

  // What the level says, looked at until somebody is heard.
  useEffect(() => {
    if (!microphone || found === "good") return;
    const since = performance.now();
    const timer = setInterval(() => {
      if (microphone.level() > speech) onFound("good");
      else if (performance.now() - since > quietAfterMs) setQuiet(true);
    }, 20);
    return () => clearInterval(timer);
  }, [microphone, found, onFound]);

  async function take(id?: string) {
    setTrouble("");
    setQuiet(false);
    onFound("running");
    open.current?.close();
    open.current = null;
    setMicrophone(null);
    try {
      const taken = await openMicrophone({ id, echoCancellation: true, noiseSuppression: true });
      open.current = taken;
      setMicrophone(taken);
      setDevices(await microphones());
    } catch (error) {
      setTrouble(words(error));
      onFound("bad");
    }
  }

  function stop() {
    open.current?.close();
    open.current = null;
    setMicrophone(null);
    if (found === "running") onFound("todo");
  }

  const label = microphone?.label || t("microphone.title");
  return (
    <Step
      found={found}
      title={t("microphone.title")}
      actions={
        microphone ? (
          <Button size="lg" onClick={stop}>
            {t("microphone.stop")}
          </Button>
        ) : (
          <>
            <Button size="lg" busy={found === "running"} onClick={() => void take()}>
              {t(found === "todo" ? "microphone.try" : "again")}
            </Button>
            {trouble && instead}
          </>
        )
      }
    >
      {found === "todo" && <p>{t("microphone.lead")}</p>}
      {found === "running" && !microphone && <p>{t("microphone.asking")}</p>}
      {found === "good" && <p>{t("microphone.good")}</p>}
      {microphone && (
        <>
          {found !== "good" && <p>{t(quiet ? "microphone.quiet" : "microphone.speak")}</p>}
          <MicLevel phone={microphone} label={t("microphone.level")} />
          {devices.length > 1 ? (
            <Select
              aria-label={t("microphone.title")}
              value={microphone.id}
              onChange={({ target }) => void take(target.value)}
            >
              {devices.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          ) : (
            <p className="text-sm text-ink-3">{label}</p>
          )}
        </>
      )}
      {trouble && <p>{trouble}</p>}
    </Step>
  );
}

async function microphones(): Promise<Device[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter(({ kind }) => kind === "audioinput")
    .map(({ deviceId, label }) => ({ id: deviceId, label }))
    .filter(({ id }) => id !== "");
}
