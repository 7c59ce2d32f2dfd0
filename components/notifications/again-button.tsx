"use client";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toastRefused } from "@/components/ui/toaster";

type Props = {
  sent: boolean;
  /** @returns a sentence when it was refused */
  again: () => Promise<string | undefined>;
};

function useAgain(again: Props["again"]): [boolean, () => void] {
  const [busy, start] = useTransition();
  const act = () =>
    start(async () => {
      const refusal = await again();
      if (refusal) toastRefused(refusal);
    });
  return [busy, act];
}

/** The same within a line of text. @param to says to whom, for those who hear the page */
export function AgainLink({ sent, to, again }: Props & { to: string }) {
  const t = useTranslations("notifications");
  const [busy, act] = useAgain(again);
  return (
    <button type="button" disabled={busy} onClick={act} className="link ms-1.5 max-sm:-my-2 max-sm:py-2">
      {t(sent ? "sendAgain" : "tryNow")} <span className="sr-only">{to}</span>
    </button>
  );
}

export function AgainButton({ sent, again }: Props) {
  const t = useTranslations("notifications");
  const [busy, act] = useAgain(again);
  return (
    <Button size="sm" busy={busy} onClick={act} icon={<RotateCw aria-hidden="true" />}>
      {t(sent ? "sendAgain" : "tryNow")}
    </Button>
  );
}
