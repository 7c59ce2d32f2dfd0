"use client";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toastRefused } from "@/components/ui/toaster";

/** @param again answers a sentence when it was refused */
export function AgainButton({ sent, again }: { sent: boolean; again: () => Promise<string | undefined> }) {
  const t = useTranslations("notifications");
  const [busy, start] = useTransition();
  const act = () =>
    start(async () => {
      const refusal = await again();
      if (refusal) toastRefused(refusal);
    });
  return (
    <Button size="sm" busy={busy} onClick={act} icon={<RotateCw aria-hidden="true" />}>
      {t(sent ? "sendAgain" : "tryNow")}
    </Button>
  );
}
