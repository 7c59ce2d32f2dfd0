import { useTranslations } from "next-intl";
import type { Notices } from "./draft";

/** For the message `series.notices.before`: 1 day, 2 hours, 15 min */
export const beforeParts = (minutes: number) => ({
  count: minutes % 1_440 === 0 ? minutes / 1_440 : minutes % 60 === 0 ? minutes / 60 : minutes,
  unit: minutes % 1_440 === 0 ? "day" : minutes % 60 === 0 ? "hour" : "minute",
});

/** '1 day, 15 min before' */
export function useSummary({ mail, sms }: Pick<Notices, "mail" | "sms">): string {
  const t = useTranslations("series.notices");
  const list = (each: number[]) =>
    [...each]
      .sort((a, b) => b - a)
      .map((minutes) => t("before", beforeParts(minutes)))
      .join(t("comma"));
  if (mail.length + sms.length === 0) return t("none");
  const parts = [
    ...(mail.length > 0 ? [t("byMail", { times: list(mail) })] : []),
    ...(sms.length > 0 ? [t("bySms", { times: list(sms) })] : []),
  ];
  return parts.join(t("comma"));
}
