"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { SwitchLine } from "@/components/ui/switch";
import { periods, type SitePolicy } from "@/lib/policies/policy";
import { LimitLine } from "./limit-line";
import { OpeningFields } from "./opening-fields";
import { PolicyWords } from "./policy-words";
import { VanityFields } from "./vanity-fields";

export type Change = (part: Partial<SitePolicy>) => void;

/** The site's rules, each with its switch and number, and what they come to in a sentence that follows. */
export function PolicyForm({
  initial,
  save,
}: {
  initial: SitePolicy;
  /** @returns a sentence when it was refused */
  save: (policy: SitePolicy) => Promise<string | null>;
}) {
  const t = useTranslations("policies");
  const [policy, setPolicy] = useState(initial);
  const [answer, setAnswer] = useState<{ refused: string | null } | null>(null);
  const [busy, start] = useTransition();
  const change: Change = (part) => {
    setAnswer(null);
    setPolicy((before) => ({ ...before, ...part }));
  };
  const submit = () => start(async () => setAnswer({ refused: await save(policy) }));
  return (
    <form
      className="grid gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="rounded-xl border border-line bg-sunken px-5 py-4">
        <PolicyWords policy={policy} />
      </div>
      <Part title={t("form.when")} text={t("form.whenText")}>
        <LimitLine
          rule="mostDaysAhead"
          value={policy.mostDaysAhead}
          first={90}
          most={3_650}
          change={(mostDaysAhead) => change({ mostDaysAhead })}
        />
        <LimitLine
          rule="leastMinutesAhead"
          value={policy.leastMinutesAhead}
          first={15}
          most={525_600}
          change={(leastMinutesAhead) => change({ leastMinutesAhead })}
        />
        <LimitLine
          rule="longestMinutes"
          value={policy.longestMinutes}
          first={240}
          least={5}
          most={1_440}
          change={(longestMinutes) => change({ longestMinutes })}
        />
        <OpeningFields opening={policy.opening} change={change} />
      </Part>
      <Part title={t("form.person")} text={t("form.personText")}>
        <LimitLine
          rule="openBookings"
          value={policy.openBookings}
          first={50}
          most={100_000}
          change={(openBookings) => change({ openBookings })}
        />
        {periods.map((period) => (
          <LimitLine
            key={period}
            rule={`hours.${period}`}
            value={policy.hours[period]}
            first={{ day: 8, week: 20, month: 80, year: 400 }[period]}
            most={{ day: 24, week: 168, month: 744, year: 8_784 }[period]}
            change={(hours) => change({ hours: { ...policy.hours, [period]: hours } })}
          />
        ))}
        <SwitchLine checked={policy.oneAtATime} onChange={(event) => change({ oneAtATime: event.target.checked })}>
          {t("form.oneAtATime")}
        </SwitchLine>
      </Part>
      <Part title={t("form.numbers")} text={t("form.numbersText")}>
        <VanityFields vanity={policy.vanity} change={change} />
      </Part>
      <Part title={t("form.administrators")}>
        <SwitchLine
          checked={policy.administratorsObey}
          onChange={(event) => change({ administratorsObey: event.target.checked })}
        >
          {t("form.administratorsObey")}
        </SwitchLine>
      </Part>
      <div className="sticky bottom-0 z-10 -mx-4 flex max-md:bottom-16 flex-wrap items-center gap-3 border-t border-line bg-surface px-4 py-3 sm:-mx-8 sm:px-8">
        <Button type="submit" variant="primary" busy={busy}>
          {t("form.save")}
        </Button>
        <span role="status" className="text-sm text-live-ink">
          {!busy && answer && answer.refused === null && t("form.saved")}
        </span>
        {answer?.refused && (
          <Note tone="danger" alert>
            {answer.refused}
          </Note>
        )}
      </div>
    </form>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="text-md font-semibold tracking-[-0.012em]">{title}</legend>
      {text && <p className="mt-1 max-w-prose text-sm text-ink-3">{text}</p>}
      <div className="mt-3 border-t border-line">{children}</div>
    </fieldset>
  );
}
