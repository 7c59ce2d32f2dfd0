import { clsx } from "clsx";
import { CircleAlert, CircleCheck, CircleSlash, Clock, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { AgainLink } from "@/components/notifications/again-button";
import type { Delivery } from "@/lib/bookings/booking";

const looks: Record<Delivery["status"], { icon: LucideIcon; tone: string }> = {
  queued: { icon: Clock, tone: "text-ink-3" },
  sending: { icon: Clock, tone: "text-ink-3" },
  sent: { icon: CircleCheck, tone: "text-ink-3" },
  retrying: { icon: Clock, tone: "text-wait-ink" },
  refused: { icon: CircleAlert, tone: "text-danger-ink" },
  dropped: { icon: CircleSlash, tone: "text-ink-3" },
};

/** @param again sends it once more; undefined: not the reader's to ask */
type Props = { delivery: Delivery; again?: () => Promise<string | undefined> };

/** How the last message to somebody fared; what went wrong in the other server's own words. */
export function DeliveryLine({ delivery: { channel, status, answer, recipient }, again }: Props) {
  const t = useTranslations("bookings.delivery");
  const { icon: Icon, tone } = looks[status];
  const wrong = status === "refused" || status === "retrying";
  return (
    <span className={clsx("flex items-start gap-1.5 text-xs", tone)}>
      <Icon aria-hidden="true" className="mt-px size-3.5" />
      <span className="min-w-0">
        {t(`${channel}.${status}`)}
        {again && status !== "sending" && status !== "dropped" && (
          <AgainLink sent={status === "sent"} to={recipient} again={again} />
        )}
        {wrong && answer && <span className="block break-words text-ink-3">‘{answer}’</span>}
      </span>
    </span>
  );
}
