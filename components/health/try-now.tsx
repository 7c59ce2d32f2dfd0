"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

/** Signs in to Asterisk at once instead of when its time has come. */
export function TryNow({ tryNow }: { tryNow: () => Promise<void> }) {
  const t = useTranslations("health");
  const router = useRouter();
  const [busy, start] = useTransition();
  const ask = () =>
    start(async () => {
      await tryNow();
      router.refresh();
    });
  return (
    <Button size="sm" className="mt-1.5" busy={busy} onClick={ask}>
      {busy ? t("trying") : t("tryNow")}
    </Button>
  );
}
