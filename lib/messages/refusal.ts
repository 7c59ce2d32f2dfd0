import { createTranslator } from "use-intl/core";
import { type Weekday, weekdays } from "@/lib/policies/policy";
import type { Refusal } from "@/lib/refusal";
import { grouped } from "@/lib/rooms/number";
import { type Language, messagesOf } from "./catalogue";
import { timesOf, zoneCity } from "./times";

/** Members that are conference numbers, to be read out in pairs. */
const numbers = new Set(["room", "number", "free"]);

const languageOf = (t: Say): Language => (t("language" as never) === "zh" ? "zh" : "en");

/** "2026-12-01" → "Tue 1 Dec 2026" */
const dayOf = (text: string, language: Language) => {
  const noon = new Date(`${text}T12:00:00Z`);
  return Number.isNaN(noon.getTime()) ? text : timesOf(noon, noon, "UTC", language, "short").day;
};

/** "MO TU" → "Mon, Tue": the first of January 2024 was a Monday. */
const weekdaysOf = (text: string, language: Language) => {
  const format = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { weekday: "short", timeZone: "UTC" });
  const day = (name: string) => format.format(Date.UTC(2024, 0, 1 + weekdays.indexOf(name as Weekday)));
  return text
    .split(" ")
    .map(day)
    .join(language === "zh" ? "、" : ", ");
};

/** Members that machines read, and how one would say them. */
const spoken: Record<string, (text: string, language: Language) => string> = {
  date: dayOf,
  allowedDate: dayOf,
  last: dayOf,
  days: weekdaysOf,
  timeZone: zoneCity,
};

/** What a translator of the namespace `common` can do, wherever it comes from (next-intl in pages, use-intl elsewhere). */
type Say = { (key: never, values?: never): string; has(key: never): boolean };

/**
 * A refusal in the reader's words: `common.refusal.<reason>` with the refusal's own members as arguments, or, for a reason nobody has
 * put into words, that it was refused at all. What Asterisk said itself (`said`) stands behind it.
 */
export function refusalText(t: Say, { ok: _, reason, said, ...members }: Refusal): string {
  // What goes on is told for how long it may; what breaks a rule, which.
  const kind = "possibleMinutes" in members ? "after" : String(members.rule);
  const own = `refusal.${reason}-${kind}`;
  const key = t.has(own as never) ? own : `refusal.${reason}`;
  if (!t.has(key as never)) return t("refused" as never, { reason } as never);
  const values = Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => {
      if (typeof value === "string" && numbers.has(name)) return [[name, grouped(value)]];
      // A key of ICU's select has no hyphens.
      if (typeof value === "string" && name === "why") return [[name, value.replaceAll("-", "_")]];
      const inWords = typeof value === "string" && spoken[name]?.(value, languageOf(t));
      if (inWords) return [[name, inWords]];
      return typeof value === "string" || typeof value === "number" || value instanceof Date ? [[name, value]] : [];
    }),
  );
  const text = t(key as never, values as never);
  return typeof said === "string" && said !== "" ? `${text} (${said})` : text;
}

/** The same where there is no page: in the API's answers. */
export async function refusalIn(language: Language, refusal: Refusal): Promise<string> {
  const messages = { common: (await messagesOf(language)).common ?? {} };
  return refusalText(createTranslator({ locale: language, messages, namespace: "common" }) as Say, refusal);
}

/**
 * What a reason means where there is no refusal at hand: an ellipsis for what it would name. null: nobody has put it into words.
 * @param t the translator of the namespace `common`, with its `raw` texts
 */
export function reasonText(t: Say & { raw(key: never): unknown }, reason: string): string | null {
  const key = `refusal.${reason}` as never;
  if (!/^[a-z-]+$/.test(reason) || !t.has(key)) return null;
  const names = [...String(t.raw(key)).matchAll(/\{(\w+)[,}]/g)].map(([, name = ""]) => [name, "…"]);
  return t(key, Object.fromEntries(names) as never).replaceAll("NaN", "…");
}
