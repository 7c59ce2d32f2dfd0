import { getTranslations } from "next-intl/server";
import { api, json } from "@/lib/http";
import { codeReportOf } from "@/lib/reports/queries";
import { reportAsked, spanOf } from "@/lib/reports/schema";
import { csvAnswer } from "../csv-answer";

export const GET = api(async ({ actor, url }) => {
  const asked = reportAsked.parse(Object.fromEntries(url.searchParams));
  const items = await codeReportOf(actor, { ...spanOf(asked), code: asked.code }, new Date());
  if (asked.format === "json") return json({ items });
  const t = await getTranslations("reports.columns");
  return csvAnswer("codes", asked, [
    [t("code"), t("stands"), t("conferences"), t("people"), t("calls"), t("minutes")],
    ...items.map((one) => [
      one.code,
      one.name,
      ...[one.conferences, one.people, one.calls, one.minutes].map((figure) => String(figure)),
    ]),
  ]);
});
