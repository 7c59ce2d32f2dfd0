"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Draft } from "./draft";
import type { Change } from "./form-part";

/** Somebody who has made the reader a deputy. */
export type Principal = { email: string; name: string };

/** For whom it is booked. */
export function OrganiserField({
  principals,
  draft,
  change,
  me,
}: {
  principals: Principal[];
  draft: Draft;
  change: Change<Draft>;
  me: string;
}) {
  const t = useTranslations("series.organiser");
  return (
    <div className="border-b border-line py-5">
      <Field label={t("label")}>
        {(wiring) => (
          <Select
            {...wiring}
            name="organiser"
            value={draft.organiser}
            onChange={(event) => change({ organiser: event.target.value })}
          >
            <option value="">{t("me")}</option>
            {principals
              .filter(({ email }) => email !== me)
              .map(({ email, name }) => (
                <option key={email} value={email}>
                  {name}
                </option>
              ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
