"use client";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toastDone, toastRefused } from "@/components/ui/toaster";

const count = 3;

/** Real calls that speak, to try a room without a phone. */
export function TestCallers({ addCallers }: { addCallers: (count: number) => Promise<string | null> }) {
  const t = useTranslations("conferences.callers");
  const [busy, start] = useTransition();
  const add = () =>
    start(async () => {
      const refused = await addCallers(count).catch(() => t("unreachable"));
      if (refused) toastRefused(t("refused"), refused);
      else toastDone(t("done", { count }));
    });
  return (
    <Button busy={busy} variant="soft" icon={<UserPlus aria-hidden="true" />} onClick={add}>
      {t("add")}
    </Button>
  );
}
