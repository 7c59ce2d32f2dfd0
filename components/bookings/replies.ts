import type { useTranslations } from "next-intl";
import type { InviteeView } from "@/lib/bookings/booking";

type Say = ReturnType<typeof useTranslations<"bookings">>;

/** '6 of 8 accepted, 1 declined', 'all accepted', '3 invited'. */
export function repliesOf(invitees: Pick<InviteeView, "reply">[], t: Say): string {
  const count = (reply: InviteeView["reply"]) => invitees.filter((each) => each.reply === reply).length;
  const silent = count("none") === invitees.length;
  return silent
    ? t("invited", { count: invitees.length })
    : said({ accepted: count("accepted"), declined: count("declined"), inviteeCount: invitees.length }, t);
}

/** The same of what was counted already. */
export const repliesIn = (line: Counted, t: Say): string =>
  line.accepted + line.declined === 0 ? t("invited", { count: line.inviteeCount }) : said(line, t);

type Counted = { accepted: number; declined: number; inviteeCount: number };

function said({ accepted, declined, inviteeCount: all }: Counted, t: Say): string {
  const came = accepted === all ? t("replies.all") : t("replies.some", { accepted, all });
  return declined > 0 ? t("replies.both", { came, declined: t("replies.declined", { declined }) }) : came;
}
