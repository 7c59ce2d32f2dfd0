"use client";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { dialGroups } from "@/components/ui/dial";
import { clockTime } from "@/components/ui/time";
import type { LogLine } from "@/lib/conferences/conference";
import { useDesk } from "./desk";
import { nameOf } from "./person";

/** One line of the log in the reader's language: "You muted Aisha", "Tomás left: the call was lost". */
export function LogWords({ line }: { line: LogLine }) {
  const t = useTranslations("conferences.log");
  const { me } = useDesk();
  const { by, about, reason, kind } = line;
  const values = {
    by: by?.id === me.id ? "you" : "other",
    who: by?.name ?? "",
    name: about ? nameOf(about) : "",
    reason: (reason ?? "unknown").replaceAll("-", "_"),
    result: reason ?? "",
  };
  const key = kind.replaceAll("-", "_") as "mute_all";
  const detail = useDetail(line);
  if (!by) return t(`events.${key}`, values);
  return (
    <>
      {detail ? t(`details.${key}`, { ...values, ...detail }) : t(`commands.${key}`, values)}
      {reason !== null && <span className="text-danger-ink"> {t("refused", values)}</span>}
    </>
  );
}

/** To what value it was commanded, as the words take it; null: the kind says all, or the line is from before values were kept. */
function useDetail({ kind, about, detail }: LogLine) {
  const t = useTranslations("conferences.log");
  const format = useFormatter();
  const language = useLocale();
  const { zone, picture } = useDesk();
  if (!detail || !t.has(`details.${kind.replaceAll("-", "_")}` as "details.mode")) return null;
  const { names, count, side, sideName, minutes, at, room, name, address, before } = detail;
  const list = Array.isArray(names) ? names.map(spoken) : [];
  const more = Number(count ?? 0) - list.length;
  const said = list.length === 0 ? t("nobody") : format.list(list, { type: "conjunction" });
  return {
    ...Object.fromEntries(
      Object.entries(detail).map(([key, value]) => [key, typeof value === "number" ? value : String(value)]),
    ),
    names: more > 0 ? t("names", { names: format.list(list, { type: "unit" }), more, count: Number(count) }) : said,
    count: Number(count ?? 0),
    which: "in" in detail && "out" in detail ? "both" : "in" in detail ? "in" : "out",
    in: signed(detail.in),
    out: signed(detail.out),
    newName: String(name ?? ""),
    before: String(before ?? (about ? nameOf(about) : "")),
    room: kind === "merge" ? spoken(String(room)) : sideSaid(),
    address: spoken(String(address ?? "")),
    one: String(side !== undefined),
    timed: String(minutes !== undefined),
    fewer: String(Number(minutes ?? 0) < 0),
    minutes: Math.abs(Number(minutes ?? 0)),
    whom: about ? "one" : "all",
    what: "sound" in detail ? "sound" : "text",
    later: String(at !== undefined),
    time: at === undefined ? "" : clockTime(new Date(String(at)), zone, language),
  };

  function sideSaid() {
    const now = picture.sides.find(({ number }) => number === side)?.name;
    return String(sideName ?? now ?? t("side", { number: Number(side ?? 0) }));
  }
}

const signed = (step: unknown) => (typeof step === "number" && step > 0 ? `+${step}` : String(step ?? ""));

/** A name as it is, a number in groups. */
const spoken = (known: string) =>
  /^\+?\d+$/.test(known) ? dialGroups(known, known.startsWith("+") ? "phone" : "number").join(" ") : known;
