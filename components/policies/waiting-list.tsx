"use client";
import { Check, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { EmptyState } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialNumber } from "@/components/ui/dial-number";
import { Field } from "@/components/ui/field";
import { Area } from "@/components/ui/input";
import { clockRange, fullDay, rangeThere, sameClock, zoneCity } from "@/components/ui/time";
import { toastDone } from "@/components/ui/toaster";
import type { WaitingBooking } from "@/lib/policies/approval-queries";

/** `rule`: how a series repeats, in words */
type Waits = WaitingBooking & { rule: string | null };

/** @returns a sentence when it was refused */
export type Decide = (id: string, approve: boolean, reason: string) => Promise<string | undefined>;

/** Bookings that wait for the reader's answer. `asked` is the one that a mail's link is about: it comes first. */
export function WaitingList({
  waiting,
  asked,
  zone,
  decide,
}: {
  waiting: Waits[];
  asked: string | null;
  zone: string;
  decide: Decide;
}) {
  const t = useTranslations("policies.approvals");
  if (waiting.length === 0) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  const sorted = [...waiting].sort((a, b) => Number(b.id === asked) - Number(a.id === asked));
  return (
    <ul className="border-t border-line">
      {sorted.map((booking) => (
        <Waiting key={booking.id} booking={booking} zone={zone} decide={decide} />
      ))}
    </ul>
  );
}

function Waiting({ booking, zone, decide }: { booking: Waits; zone: string; decide: Decide }) {
  const t = useTranslations("policies.approvals");
  const language = useLocale();
  const b = (words: ReactNode) => <b className="font-medium text-ink">{words}</b>;
  const { id, title, startsAt, endsAt, room, organiser, bookedBy } = booking;
  const heading = useId();
  return (
    <li aria-labelledby={heading} className="grid gap-x-6 gap-y-3 border-b border-line py-5 md:grid-cols-[1fr_auto]">
      <div className="grid min-w-0 gap-1 text-sm text-ink-2">
        <h2 id={heading} className="text-md break-words text-ink">
          <a href={`/bookings/${id}`} className="hover:underline">
            {title}
          </a>
        </h2>
        <p>
          <span className="font-medium text-ink">{fullDay(startsAt, zone, language)}</span>,{" "}
          {clockRange(startsAt, endsAt, zone, language)}{" "}
          <span data-zone className="text-ink-3">
            {t("in", { city: zoneCity(zone, language) })}
            {!sameClock(startsAt, zone, booking.timeZone) &&
              ` · ${rangeThere(startsAt, endsAt, booking.timeZone, zone, language)} ${t("in", { city: zoneCity(booking.timeZone, language) })}`}
          </span>
        </p>
        {booking.dates > 1 && (
          <p>
            {booking.rule && <span className="block text-ink">{booking.rule}</span>}
            {t("dates", { count: booking.dates, last: fullDay(booking.lastStartsAt, zone, language) })}
          </p>
        )}
        <p className="flex flex-wrap items-baseline gap-x-2">
          <DialNumber number={room.number} /> <span>{room.name}</span>
        </p>
        <p>
          {t.rich("by", { b, name: organiser.name })} <span className="text-ink-3">{organiser.email}</span>
          {bookedBy && ` · ${t("through", { name: bookedBy.name })}`} · {t("guests", { count: booking.inviteeCount })}
        </p>
        {booking.agenda && <p className="line-clamp-3 max-w-prose whitespace-pre-line">{booking.agenda}</p>}
      </div>
      <Answers id={id} title={title} decide={decide} />
    </li>
  );
}

/** Yes and no, each with a word for the organiser. */
export function Answers({ id, title, decide }: { id: string; title: string; decide: Decide }) {
  const t = useTranslations("policies.approvals");
  return (
    <div className="flex items-start gap-2">
      {(["approve", "reject"] as const).map((what) => (
        <Answer key={what} what={what} title={title} act={(reason) => decide(id, what === "approve", reason)}>
          <Button
            variant={what === "approve" ? "primary" : "plain"}
            icon={what === "approve" ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
            aria-label={t(`${what}.name`, { title })}
          >
            {t(`${what}.do`)}
          </Button>
        </Answer>
      ))}
    </div>
  );
}

function Answer({
  what,
  title,
  act,
  children,
}: {
  what: "approve" | "reject";
  title: string;
  act: (reason: string) => Promise<string | undefined>;
  children: ReactNode;
}) {
  const t = useTranslations("policies.approvals");
  const [reason, setReason] = useState("");
  const confirm = async () => {
    const refused = await act(reason);
    if (refused) return refused;
    toastDone(t(`${what}.done`, { title }));
  };
  return (
    <ConfirmDialog
      trigger={children}
      title={t(`${what}.title`, { title })}
      description={t(`${what}.text`)}
      confirm={t(`${what}.do`)}
      danger={what === "reject"}
      onConfirm={confirm}
    >
      <Field label={t("reason")} small={t("optional")} hint={t("reasonHint")} className="mt-4">
        {(wiring) => (
          <Area {...wiring} value={reason} maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}
