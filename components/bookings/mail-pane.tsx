"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DialDigits } from "@/components/ui/dial-number";
import { Segmented } from "@/components/ui/segmented";
import { clockRange, longDay, sameClock, zoneCity } from "@/components/ui/time";
import type { Draft } from "./draft";
import { Pane } from "./pane";

/** What those invited will read, on their own clock. */
export function MailPane({
  draft,
  startsAt,
  endsAt,
  dialIn,
  repeats,
}: {
  draft: Draft;
  startsAt: string | null;
  endsAt: string | null;
  dialIn: string | null;
  /** the rule of a series in words */
  repeats: string | null;
}) {
  const t = useTranslations("bookings.mail");
  const language = useLocale();
  const zones = [...new Set([...draft.people.map((person) => person.zone || draft.zone), draft.zone])].slice(0, 4);
  const [picked, setPicked] = useState(draft.zone);
  const zone = zones.includes(picked) ? picked : draft.zone;
  const when = startsAt && endsAt ? { from: new Date(startsAt), to: new Date(endsAt) } : null;
  const city = zoneCity(zone, language);
  return (
    <Pane
      title={t("title")}
      end={
        zones.length > 1 && (
          <Segmented
            label={t("where")}
            name="preview-zone"
            value={zone}
            onChange={setPicked}
            parts={zones.map((each) => ({ value: each, label: zoneCity(each, language) }))}
          />
        )
      }
    >
      <div className="grid gap-3 p-4">
        <div>
          <h4 className="text-lg tracking-title break-words">{draft.title || t("untitled")}</h4>
          {when && (
            <p className="text-ink-2">
              {t("when", {
                day: longDay(when.from, zone, language),
                span: clockRange(when.from, when.to, zone, language),
                city,
              })}{" "}
              {!sameClock(when.from, zone, draft.zone) && (
                <span className="text-ink-3">
                  {t("planned", { time: draft.from, city: zoneCity(draft.zone, language) })}
                </span>
              )}
            </p>
          )}
          {repeats && <p className="text-sm text-ink-2">{repeats}</p>}
          {draft.agenda && <p className="mt-2 text-sm whitespace-pre-line text-ink-2">{draft.agenda}</p>}
        </div>
        <dl className="flex flex-wrap gap-x-4 gap-y-2">
          {dialIn && (
            <Figure label={t("call")}>
              <DialDigits number={dialIn} kind="phone" />
            </Figure>
          )}
          <Figure label={t("conference")}>
            {draft.room ? <DialDigits number={draft.room} /> : <span className="text-ink-3">{t("soon")}</span>}
          </Figure>
          <Figure label={t("pin")}>
            <span className="text-ink-3">{t("pinEach")}</span>
          </Figure>
        </dl>
      </div>
    </Pane>
  );
}

const Figure = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-xs text-ink-3">{label}</dt>
    <dd>{children}</dd>
  </div>
);
