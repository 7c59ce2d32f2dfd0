"use client";
import { useTranslations } from "next-intl";

/** What may stand in braces, to be put in where the cursor is; what must stand there says so. */
export function VariableChips({
  variables,
  needed,
  put,
}: {
  variables: readonly string[];
  needed: readonly string[];
  put: (name: string) => void;
}) {
  const t = useTranslations("reminders.texts");
  return (
    <fieldset className="flex flex-wrap gap-1.5" aria-label={t("variables")}>
      {variables.map((name) => {
        const must = needed.includes(name);
        return (
          <button
            key={name}
            type="button"
            onClick={() => put(name)}
            aria-label={`${t("insert", { name })}${must ? `, ${t("needed")}` : ""}`}
            title={must ? t("needed") : undefined}
            className={`min-h-6 rounded-sm border px-1.5 font-mono text-xs max-sm:min-h-9 ${must ? "border-accent-line bg-accent-soft text-accent-ink" : "border-line-strong text-ink-2 hover:bg-sunken"}`}
          >
            {`{${name}}`}
          </button>
        );
      })}
    </fieldset>
  );
}
