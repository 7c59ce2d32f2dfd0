"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type Found, Step } from "./step";
import { playAloud } from "./tone";

/** Only ears can tell: it plays a note, and asks. */
export function SpeakerStep({ found, onFound }: { found: Found; onFound: (found: Found) => void }) {
  const t = useTranslations("selfTest.speaker");
  const [asked, setAsked] = useState(false);
  const [playing, setPlaying] = useState(false);

  async function play() {
    setPlaying(true);
    setAsked(true);
    onFound("running");
    await playAloud(1.5).finally(() => setPlaying(false));
  }
  function answer(heard: boolean) {
    setAsked(false);
    onFound(heard ? "good" : "bad");
  }

  return (
    <Step
      found={found}
      title={t("title")}
      actions={
        <>
          {asked && (
            <>
              <Button size="lg" variant="primary" onClick={() => answer(true)}>
                {t("yes")}
              </Button>
              <Button size="lg" onClick={() => answer(false)}>
                {t("no")}
              </Button>
            </>
          )}
          <Button size="lg" busy={playing} onClick={() => void play()}>
            {t(found === "todo" ? "play" : "playAgain")}
          </Button>
        </>
      }
    >
      {asked ? <p>{t("question")}</p> : <p>{t(found === "good" || found === "bad" ? found : "lead")}</p>}
    </Step>
  );
}
