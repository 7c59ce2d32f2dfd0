import { Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { Note } from "@/components/ui/note";
import { clockTime, shortDay } from "@/components/ui/time";
import type { ApprovalView } from "@/lib/policies/approval-queries";
import { Answers, type Decide } from "./waiting-list";

/** 'Waiting for approval by …', beside a booking's title; nothing once it is decided. */
export function ApprovalChip({ approval }: { approval: ApprovalView }) {
  const t = useTranslations("policies.state");
  if (approval.state !== "pending") return null;
  return (
    <Chip tone="wait" icon={<Hourglass aria-hidden="true" />}>
      {t("waitingFor", { names: approval.approvers.slice(0, 2).join(", "), more: approval.approvers.length - 2 })}
    </Chip>
  );
}

/** What was decided, by whom and why, and who has booked it for whom; whoever may answer can do so here. */
export function ApprovalNote({
  approval,
  booking,
  zone,
  decide,
}: {
  approval: ApprovalView;
  booking: { id: string; title: string };
  zone: string;
  decide: Decide;
}) {
  const t = useTranslations("policies.state");
  const language = useLocale();
  const b = (words: ReactNode) => <b>{words}</b>;
  const { state, decidedAt, decidedBy, reason, bookedBy } = approval;
  const when = decidedAt ? `${shortDay(decidedAt, zone, language)}, ${clockTime(decidedAt, zone, language)}` : "";
  return (
    <>
      {bookedBy && (
        <p className="text-sm text-ink-2">{t.rich("bookedFor", { b, by: bookedBy, organiser: approval.organiser })}</p>
      )}
      {state === "pending" && (
        <Note tone="wait" icon={<Hourglass aria-hidden="true" className="lucide" />}>
          <p>{t.rich("pending", { b, names: approval.approvers.join(", ") })}</p>
          {approval.mayDecide && (
            <div className="mt-3">
              <Answers id={booking.id} title={booking.title} decide={decide} />
            </div>
          )}
        </Note>
      )}
      {(state === "approved" || state === "rejected") && decidedBy && (
        <p className="text-sm text-ink-3">
          {t(state, { by: decidedBy, when })} {reason && state === "approved" && t("reason", { reason })}
        </p>
      )}
    </>
  );
}
