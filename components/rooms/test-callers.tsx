"use client";
import { PhoneCall } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Segmented } from "@/components/ui/segmented";
import { toastDone } from "@/components/ui/toaster";

const counts = ["1", "2", "3", "5", "8"] as const;

/** For trying it out without a phone: real calls that speak, placed by the private phones. */
export function TestCallers({ add }: { add: (count: number) => Promise<{ names: string[] } | { refusal: string }> }) {
  const t = useTranslations("rooms.callers");
  const [count, setCount] = useState<(typeof counts)[number]>("2");
  const act = async () => {
    const answer = await add(Number(count));
    if ("refusal" in answer) return answer.refusal;
    toastDone(t("done"), { description: answer.names.join(", ") });
  };
  return (
    <ConfirmDialog
      trigger={<Button icon={<PhoneCall aria-hidden="true" />}>{t("add")}</Button>}
      title={t("title")}
      description={t("text")}
      confirm={t("confirm", { count: Number(count) })}
      onConfirm={act}
    >
      <Segmented
        label={t("howMany")}
        name="callers"
        value={count}
        onChange={setCount}
        parts={counts.map((value) => ({ value, label: value }))}
      />
    </ConfirmDialog>
  );
}
