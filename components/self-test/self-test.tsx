"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState, useSyncExternalStore } from "react";
import { Note } from "@/components/ui/note";
import { CallInstead } from "./call-instead";
import { ConnectionStep } from "./connection-step";
import { MicrophoneStep } from "./microphone-step";
import { SpeakerStep } from "./speaker-step";
import { type Found, Step } from "./step";

const steps = ["microphone", "speaker", "connection"] as const;
type Name = (typeof steps)[number];
const untried: Record<Name, Found> = { microphone: "todo", speaker: "todo", connection: "todo" };

/** What must be so before a call from this browser works, one thing after the other. @param number what to dial instead */
export function SelfTest({ number }: { number: string | null }) {
  const t = useTranslations("selfTest");
  const phone = useTranslations("webPhone.trouble");
  const lack = useLack();
  const [found, setFound] = useState(untried);
  const tell = (name: Name) => (one: Found) => setFound((before) => ({ ...before, [name]: one }));
  const microphoneFound = useCallback((one: Found) => setFound((before) => ({ ...before, microphone: one })), []);
  const instead = <CallInstead number={number} />;
  const over = steps.every((name) => found[name] !== "todo" && found[name] !== "running");
  const bad = steps.filter((name) => found[name] === "bad");
  const well = bad.length === 0;
  return (
    <>
      <ol className="mt-6 border-b border-line">
        <Step found={lack === undefined ? "running" : lack ? "bad" : "good"} title={t("browser.title")}>
          <p>{lack ? phone(lack) : t(lack === undefined ? "browser.looking" : "browser.good")}</p>
          {lack && instead}
        </Step>
        {!lack && (
          <>
            <MicrophoneStep found={found.microphone} onFound={microphoneFound} instead={instead} />
            <SpeakerStep found={found.speaker} onFound={tell("speaker")} />
            <ConnectionStep found={found.connection} onFound={tell("connection")} instead={instead} />
          </>
        )}
      </ol>
      {over && (
        <Note
          alert
          className="mt-6 text-base!"
          tone={well ? "live" : "wait"}
          icon={well ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
        >
          {t(well ? "allWell" : bad.every((name) => name === "microphone") ? "listenOnly" : "notAll")}
        </Note>
      )}
    </>
  );
}

/** What this browser lacks, by the reason of a refusal; null: nothing; undefined while the page is not yet in a browser */
const useLack = () => useSyncExternalStore(never, lackHere, () => undefined);
const never = () => () => {};

function lackHere(): "insecure" | "old-browser" | null {
  if (!isSecureContext) return "insecure";
  return typeof RTCPeerConnection === "undefined" || !navigator.mediaDevices ? "old-browser" : null;
}
