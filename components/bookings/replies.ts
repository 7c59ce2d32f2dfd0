import type { useTranslations } from "next-intl";
import type { CalendarLine } from "@/lib/bookings/calendar";

type Say = ReturnType<typeof useTranslations<"bookings">>;

/** '6 of 8 accepted, 1 declined', 'all accepted', '3 invited'. */
export function repliesIn(
  { accepted, declined, inviteeCount: all }: Pick<CalendarLine, "accepted" | "declined" | "inviteeCount">,
  t: Say,
): string {
  if (accepted + declined === 0) return t("invited", { count: all });
  const came = accepted === all ? t("replies.all") : t("replies.some", { accepted, all });
  return declined > 0 ? t("replies.both", { came, declined: t("replies.declined", { declined }) }) : came;
}
