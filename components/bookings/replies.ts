import type { useTranslations } from "next-intl";
import type { InviteeView } from "@/lib/bookings/booking";

/** '6 of 8 accepted, 1 declined', 'all accepted', '3 invited'. */
export function repliesOf(
  invitees: Pick<InviteeView, "reply">[],
  t: ReturnType<typeof useTranslations<"bookings">>,
): string {
  const count = (reply: InviteeView["reply"]) => invitees.filter((each) => each.reply === reply).length;
  const [accepted, declined, all] = [count("accepted"), count("declined"), invitees.length];
  if (all === 0 || accepted + declined + count("maybe") === 0) return t("invited", { count: all });
  const came = accepted === all ? t("replies.all") : t("replies.some", { accepted, all });
  return declined > 0 ? t("replies.both", { came, declined: t("replies.declined", { declined }) }) : came;
}
