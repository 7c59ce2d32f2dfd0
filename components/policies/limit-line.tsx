"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";

type Rule =
  | "mostDaysAhead"
  | "leastMinutesAhead"
  | "longestMinutes"
  | "openBookings"
  | `hours.${"day" | "week" | "month" | "year"}`;

/** One rule: whether it counts, and its number. Switched off, the number stays for as long as the page does. */
export function LimitLine({
  rule,
  value,
  first,
  least = 1,
  most,
  change,
}: {
  rule: Rule;
  value: number | null;
  /** what it starts with when it is switched on */
  first: number;
  least?: number;
  most: number;
  change: (value: number | null) => void;
}) {
  const t = useTranslations("policies.rule");
  const id = useId();
  const [kept, setKept] = useState(value ?? first);
  const on = value !== null;
  const set = (text: string) => {
    const number = Math.trunc(Number(text));
    if (!Number.isFinite(number)) return;
    const within = Math.min(most, Math.max(least, number));
    setKept(within);
    change(within);
  };
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 text-sm text-ink-2 last:border-0">
      <Switch
        id={id}
        checked={on}
        onChange={(event) => change(event.target.checked ? kept : null)}
        className="max-sm:my-3"
      />
      <label htmlFor={id} className="min-w-0 flex-1 py-2">
        {t(`${rule}.label`)}
      </label>
      <span className="grid w-44 grid-cols-[1fr_4.5rem] items-center gap-2">
        <Input
          key={kept}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          defaultValue={kept}
          disabled={!on}
          onBlur={(event) => set(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && set(event.currentTarget.value)}
          aria-label={t(`${rule}.number`)}
          className="text-end"
        />
        <span className="text-ink-3">{t(`${rule}.unit`, { count: kept })}</span>
      </span>
    </div>
  );
}
