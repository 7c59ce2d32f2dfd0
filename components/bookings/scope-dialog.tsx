"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Area } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { RadioCard } from "@/components/ui/radio-card";
import { longDay } from "@/components/ui/time";
import { toastDone } from "@/components/ui/toaster";
import { type Scope, scopes } from "@/lib/bookings/booking";

/** Answers a sentence when it was refused, nothing when it is done. */
export type Cancel = (how: { reason: string; scope?: Scope; occurrence?: string }) => Promise<string | undefined>;

/** Of a series: which of its dates are meant, and what that means for whom; then on to the form, or off they are. */
export function ScopeDialog({
  close,
  bookingId,
  date,
  zone,
  deed,
  cancel,
}: {
  close: () => void;
  bookingId: string;
  /** the date it was asked of, or the next one */
  date: { id: string; startsAt: Date };
  zone: string;
  deed: { kind: "change" | "cancel"; scope: Scope };
  cancel: Cancel;
}) {
  const t = useTranslations("series.scope");
  const c = useTranslations("common");
  const language = useLocale();
  const router = useRouter();
  const [scope, setScope] = useState<Scope>(deed.scope);
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [busy, start] = useTransition();
  const { kind } = deed;
  const day = longDay(date.startsAt, zone, language);
  const act = () =>
    start(async () => {
      if (kind === "change") {
        router.push(`/bookings/${bookingId}/edit?scope=${scope}&occurrence=${date.id}`);
        return;
      }
      const refused = await cancel({ reason, scope, occurrence: date.id });
      setRefusal(refused);
      if (refused) return;
      close();
      toastDone(t(`cancelled.${scope}`));
    });
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={t(`${kind}.title`)} description={t(`${kind}.text`)}>
      <fieldset className="grid gap-2">
        <legend className="sr-only">{t("which")}</legend>
        {scopes.map((each) => (
          <RadioCard
            key={each}
            name="scope"
            value={each}
            checked={scope === each}
            onChange={() => setScope(each)}
            title={t(`${each}.title`, { day })}
            small={t(`${each}.${kind}`, { day })}
          />
        ))}
      </fieldset>
      {kind === "cancel" && (
        <Field label={t("reason")} small={t("reasonSmall")} className="mt-4">
          {(wiring) => (
            <Area {...wiring} maxLength={1_000} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      )}
      {refusal && (
        <Note tone="danger" alert className="mt-3">
          {refusal}
        </Note>
      )}
      <DialogActions>
        <Button variant={kind === "cancel" ? "danger" : "primary"} busy={busy} onClick={act}>
          {kind === "cancel" ? t(`cancelNow.${scope}`) : t("change.confirm")}
        </Button>
        <DialogClose asChild>
          <Button variant="ghost">{c("notNow")}</Button>
        </DialogClose>
      </DialogActions>
    </Dialog>
  );
}
