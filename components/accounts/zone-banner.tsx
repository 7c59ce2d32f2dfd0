"use client";
import { MapPin } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { sameClocks, zoneCity } from "@/components/ui/time";
import { useBrowserZone } from "./use-in-browser";

const kept = "zone-kept";

/** Asks a traveller, once for each place, whether times should be those of where the browser is. */
export function ZoneBanner({ account, take }: { account: string | null; take: (zone: string) => Promise<unknown> }) {
  const t = useTranslations("accounts.zone");
  const language = useLocale();
  const router = useRouter();
  const browser = useBrowserZone();
  const [answered, setAnswered] = useState(false);
  const [busy, start] = useTransition();
  if (!account || !browser || answered || sameClocks(new Date(), account, browser)) return null;
  const question = `${account} ${browser}`;
  if (localStorage.getItem(kept) === question) return null;
  const [there, home] = [zoneCity(browser, language), zoneCity(account, language)];
  const keep = () => {
    localStorage.setItem(kept, question);
    setAnswered(true);
  };
  const change = () =>
    start(async () => {
      await take(browser);
      setAnswered(true);
      router.refresh();
    });
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-sunken px-4 py-2 text-sm text-ink-2 sm:px-8 print:hidden"
    >
      <MapPin aria-hidden="true" className="text-ink-3" />
      <span className="min-w-0 flex-1 basis-60">{t("elsewhere", { there, home })}</span>
      <Button size="sm" busy={busy} onClick={change}>
        {t("take", { there })}
      </Button>
      <Button size="sm" variant="ghost" onClick={keep}>
        {t("keep", { home })}
      </Button>
    </div>
  );
}
