import { getTranslations } from "next-intl/server";
import { api, json } from "@/lib/http";
import { callsIn } from "@/lib/reports/queries";
import { reportAsked, spanOf } from "@/lib/reports/schema";
import { isoIn } from "@/lib/time";
import { csvAnswer } from "../csv-answer";

export const GET = api(async ({ actor, url }) => {
  const asked = reportAsked.parse(Object.fromEntries(url.searchParams));
  const found = await callsIn(actor, { ...spanOf(asked), code: asked.code }, new Date());
  if (asked.format === "json") return json(found);
  const t = await getTranslations("reports.columns");
  const at = (instant: string | null) => (instant === null ? "" : isoIn(new Date(instant), asked.timeZone));
  const head = [
    "room",
    "title",
    "name",
    "number",
    "role",
    "code",
    "joined",
    "left",
    "minutes",
    "line",
    "quality",
  ] as const;
  return csvAnswer("calls", asked, [
    head.map((column) => t(column)),
    ...found.items.map((one) => [
      one.room,
      one.title,
      one.name,
      one.number,
      t(`roles.${one.role}`),
      one.code,
      at(one.joinedAt),
      at(one.leftAt),
      String(one.minutes),
      t(`lines.${one.line}`),
      one.quality ? t(`grades.${one.quality.grade}`) : "",
    ]),
  ]);
});
