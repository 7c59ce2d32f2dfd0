"use client";
import { useTranslations } from "next-intl";
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
  if (!by) return t(`events.${key}`, values);
  return (
    <>
      {t(`commands.${key}`, values)}
      {reason !== null && <span className="text-danger-ink"> {t("refused", values)}</span>}
    </>
  );
}
