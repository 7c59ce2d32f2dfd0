"use client";
import { CalendarX, CircleStop, ClockPlus, CopyPlus, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Area } from "@/components/ui/input";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toastDone, toastRefused } from "@/components/ui/toaster";
import { type Cancel as CancelScoped, ScopeDialog } from "./scope-dialog";

/** Answers a sentence when it was refused, nothing when it is done. */
type Answer = Promise<string | undefined>;
export type Deeds = {
  cancel: CancelScoped;
  end: () => Answer;
  extend: (minutes: number) => Answer;
};

/**
 * What its organiser can still do: change it, call it off, make another like it; while it runs, let it go on or end it.
 * @param next of a series: the date that is on or comes next, which changes are asked about; null: a booking of one date
 */
export function BookingDeeds({
  id,
  running,
  changeable,
  next,
  zone,
  deeds,
}: {
  id: string;
  running: boolean;
  changeable: boolean;
  next: { id: string; startsAt: Date } | null;
  zone: string;
  deeds: Deeds;
}) {
  const t = useTranslations("bookings.deeds");
  const copy = next ? `/book?copy=${id}&occurrence=${next.id}` : `/book?copy=${id}`;
  return (
    <>
      {changeable && running && <Extend extend={deeds.extend} />}
      <ButtonLink href={copy} icon={<CopyPlus aria-hidden="true" />}>
        {t("copy")}
      </ButtonLink>
      {changeable && next && <SeriesDeeds id={id} next={next} zone={zone} cancel={deeds.cancel} />}
      {changeable && !next && (
        <ButtonLink href={`/bookings/${id}/edit`} icon={<Pencil aria-hidden="true" />}>
          {t("edit")}
        </ButtonLink>
      )}
      {changeable && running && <End end={deeds.end} />}
      {changeable && !running && !next && <Cancel cancel={(reason) => deeds.cancel({ reason })} />}
    </>
  );
}

function SeriesDeeds({
  id,
  next,
  zone,
  cancel,
}: {
  id: string;
  next: { id: string; startsAt: Date };
  zone: string;
  cancel: CancelScoped;
}) {
  const t = useTranslations("bookings.deeds");
  const [deed, setDeed] = useState<"change" | "cancel" | null>(null);
  return (
    <>
      <Button icon={<Pencil aria-hidden="true" />} aria-haspopup="dialog" onClick={() => setDeed("change")}>
        {t("editSeries")}
      </Button>
      <Button
        variant="danger"
        icon={<CalendarX aria-hidden="true" />}
        aria-haspopup="dialog"
        onClick={() => setDeed("cancel")}
      >
        {t("cancelSeries")}
      </Button>
      {deed && (
        <ScopeDialog
          close={() => setDeed(null)}
          bookingId={id}
          date={next}
          zone={zone}
          deed={{ kind: deed, scope: deed === "change" ? "all" : "this" }}
          cancel={cancel}
        />
      )}
    </>
  );
}

function Extend({ extend }: { extend: Deeds["extend"] }) {
  const t = useTranslations("bookings.deeds");
  const [busy, setBusy] = useState(false);
  const by = async (minutes: number) => {
    setBusy(true);
    const refused = await extend(minutes);
    setBusy(false);
    if (refused) toastRefused(t("notExtended"), refused);
    else toastDone(t("extended", { minutes }));
  };
  return (
    <Menu
      label={t("extend")}
      trigger={
        <Button busy={busy} icon={<ClockPlus aria-hidden="true" />}>
          {t("extend")}
        </Button>
      }
    >
      {[15, 30, 60].map((minutes) => (
        <MenuItem key={minutes} onSelect={() => by(minutes)}>
          {t("by", { minutes })}
        </MenuItem>
      ))}
    </Menu>
  );
}

function End({ end }: { end: Deeds["end"] }) {
  const t = useTranslations("bookings.deeds");
  const act = async () => {
    const refused = await end();
    if (refused) return refused;
    toastDone(t("ended"));
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" icon={<CircleStop aria-hidden="true" />}>
          {t("end")}
        </Button>
      }
      title={t("endTitle")}
      description={t("endText")}
      confirm={t("endConfirm")}
      danger
      onConfirm={act}
    />
  );
}

function Cancel({ cancel }: { cancel: (reason: string) => Answer }) {
  const t = useTranslations("bookings.deeds");
  const [reason, setReason] = useState("");
  const act = async () => {
    const refused = await cancel(reason);
    if (refused) return refused;
    toastDone(t("cancelled"), { description: t("cancelledText") });
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" icon={<CalendarX aria-hidden="true" />}>
          {t("cancel")}
        </Button>
      }
      title={t("cancelTitle")}
      description={t("cancelText")}
      confirm={t("cancelConfirm")}
      danger
      onConfirm={act}
    >
      <Field label={t("reason")} small={t("reasonSmall")}>
        {(wiring) => (
          <Area {...wiring} maxLength={1_000} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}
