import { useTranslations } from "next-intl";
import type { BookingView } from "@/lib/bookings/booking";
import { useSummary } from "./notice-summary";

/** When those invited are reminded, and what the organiser hears. */
export function BookingNotices({
  booking,
}: {
  booking: Pick<BookingView, "remindByMail" | "remindBySms" | "tellWhenAnswered">;
}) {
  const t = useTranslations("bookings");
  const s = useTranslations("series.notices");
  const nothing = booking.remindByMail.length + booking.remindBySms.length === 0;
  const summary = useSummary({ mail: booking.remindByMail, sms: booking.remindBySms });
  return (
    <p className="text-sm text-ink-2">
      {nothing ? s("none") : s("beforeIt", { times: summary })} {booking.tellWhenAnswered && t("answeredTold")}
    </p>
  );
}
