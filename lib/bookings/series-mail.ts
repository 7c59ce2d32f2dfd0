import { environment } from "@/lib/environment";
import { translator as sayWhen } from "@/lib/invitations/invite-data";
import { button, escaped, font, line, page, small } from "@/lib/invitations/invite-html";
import { whenInWords } from "@/lib/invitations/invite-words";
import { isLanguage, type Language } from "@/lib/messages/catalogue";
import { isMailAddress } from "@/lib/notifications/header";
import type { Mail } from "@/lib/notifications/outbox";
import { grouped, shownNumber } from "@/lib/rooms/number";
import type { Span } from "./booking";
import { seriesTranslator } from "./recurrence-words";

type About = {
  id: string;
  title: string;
  timeZone: string;
  room: { number: string };
  organiser: { name: string; email: string; language: string; timeZone: string | null };
};

const languageOf = ({ organiser }: About): Language => (isLanguage(organiser.language) ? organiser.language : "en");

/** Why a date was called off that somebody else had taken before the series came so far. */
export const takenReason = async (about: About): Promise<string> =>
  (await seriesTranslator(languageOf(about)))("taken.reason");

/** Tells the organiser which of the new dates of his series are not to be. null: there is no address to write to. */
export async function dateTakenMail(about: About, dates: Span[]): Promise<Mail | null> {
  const [first] = dates;
  if (!first || !isMailAddress(about.organiser.email)) return null;
  const { APP_URL, SITE_NAME } = environment();
  const language = languageOf(about);
  const [t, say] = [await seriesTranslator(language), await sayWhen(language)];
  const lines = dates.map(({ startsAt, endsAt }) => {
    const { timeZone: zone, organiser } = about;
    const span = { start: startsAt, end: endsAt, zone, readersZone: organiser.timeZone, language };
    const { when, zones } = whenInWords(span, say);
    return t("taken.date", { when, zones });
  });
  const values = { title: about.title, count: dates.length, room: grouped(shownNumber(about.room.number)) };
  const url = `${APP_URL}/bookings/${about.id}`;
  const [text, link, footer] = [t("taken.text", values), t("taken.look"), t("taken.footer", { site: SITE_NAME })];
  const style = "font-size:16px;line-height:24px;color:#0f1819;";
  return {
    key: `series-date-taken:${about.id}:${first.startsAt.toISOString()}`,
    kind: "series-date-taken",
    bookingId: about.id,
    to: { name: about.organiser.name, address: about.organiser.email },
    subject: t("taken.subject", values),
    content: {
      text: [text, "", ...lines, "", `${link}: ${url}`, "", footer].join("\n"),
      html: page(
        { language, title: about.title },
        `<h1 class="ink" style="margin:0 0 12px;${font}font-size:26px;line-height:32px;font-weight:600;color:#0f1819;">${escaped(about.title)}</h1>
${[text, ...lines].map((one) => line(one, style)).join("\n")}
${button(url, link)}
${line(footer, small)}`,
      ),
      fromName: SITE_NAME,
    },
  };
}
