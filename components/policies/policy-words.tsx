"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { periods, type SitePolicy } from "@/lib/policies/policy";
import { weekdaysInWords } from "./weekday";

/** What the rules come to, as one would say it. */
export function PolicyWords({ policy }: { policy: SitePolicy }) {
  const t = useTranslations("policies.says");
  const language = useLocale();
  const b = (words: ReactNode) => <b className="font-semibold text-ink">{words}</b>;
  const list = (words: string[]) =>
    new Intl.ListFormat(language === "zh" ? "zh-CN" : "en-GB", { type: "conjunction" }).format(words);
  const time = (minutes: number) =>
    minutes % 1440 === 0
      ? t("days", { count: minutes / 1440 })
      : minutes % 60 === 0
        ? t("hours", { count: minutes / 60 })
        : t("minutes", { count: minutes });
  const gap = language === "zh" ? "" : " ";
  const { mostDaysAhead, leastMinutesAhead, longestMinutes, opening, openBookings, hours } = policy;
  const person = [
    ...(openBookings === null ? [] : [t("open", { count: openBookings })]),
    ...periods.flatMap((period) => {
      const count = hours[period];
      return count === null ? [] : [t(`perPeriod.${period}`, { count })];
    }),
    ...(policy.oneAtATime ? [t("oneAtATime")] : []),
  ];
  return (
    <p aria-live="polite" className="max-w-prose text-md leading-7 text-pretty text-ink-2">
      {t.rich("book", {
        b,
        when:
          leastMinutesAhead === null
            ? mostDaysAhead === null
              ? "any"
              : "most"
            : mostDaysAhead === null
              ? "least"
              : "both",
        least: time(leastMinutesAhead ?? 0),
        most: time((mostDaysAhead ?? 0) * 1440),
      })}
      {longestMinutes !== null && t.rich("longest", { b, time: time(longestMinutes) })}
      {opening &&
        t.rich("opening", {
          b,
          days: list(weekdaysInWords(opening.days, language)),
          from: opening.from,
          until: opening.until,
        })}
      {t("end")}
      {gap}
      {person.length > 0 && t.rich("person", { b, list: list(person) })}
      {person.length > 0 && gap}
      {t.rich("vanity", { b, kept: String(policy.vanity.reserved), named: policy.vanity.accounts.length })}
      {gap}
      {t("administrators", { obey: String(policy.administratorsObey) })}
    </p>
  );
}
