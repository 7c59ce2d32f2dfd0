"use client";
import { Unplug } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Banner } from "./banner";
import { clockTimeSeconds } from "./time";

/** This browser has no network: what is on the page is from then. */
export function Offline() {
  const t = useTranslations("common");
  const language = useLocale();
  const [since, setSince] = useState<Date | null>(null);
  useEffect(() => {
    const gone = () => setSince((held) => held ?? new Date());
    const back = () => setSince(null);
    if (!navigator.onLine) gone();
    window.addEventListener("offline", gone);
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("offline", gone);
      window.removeEventListener("online", back);
    };
  }, []);
  if (!since) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Banner
      icon={<Unplug aria-hidden="true" />}
      title={t("offline.title", { time: clockTimeSeconds(since, zone, language) })}
    >
      {t("offline.text")}
    </Banner>
  );
}
