"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastDone } from "@/components/ui/toaster";

/** A deed answers a sentence when it was refused, nothing when it is done. */
// biome-ignore lint/suspicious/noConfusingVoidType: a command that answers nothing went through
type Deed = () => Promise<string | void>;

export function RenewPins({ renew }: { renew: Deed }) {
  const t = useTranslations("rooms.renew");
  const act = async () => {
    const refused = await renew();
    if (refused) return refused;
    toastDone(t("done"), { description: t("doneText") });
  };
  return (
    <ConfirmDialog
      trigger={
        <button type="button" className="link">
          {t("link")}
        </button>
      }
      title={t("title")}
      description={t("text")}
      confirm={t("confirm")}
      onConfirm={act}
    />
  );
}

/** Ends on the list of rooms when it is done. */
export function RetireRoom({ name, retire }: { name: string; retire: Deed }) {
  const t = useTranslations("rooms.retire");
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" size="sm">
          {t("link")}
        </Button>
      }
      title={t("title", { name })}
      description={t("text")}
      confirm={t("confirm")}
      danger
      onConfirm={retire}
    />
  );
}
