"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Area } from "@/components/ui/input";
import { SwitchLine } from "@/components/ui/switch";
import type { SitePolicy } from "@/lib/policies/policy";
import type { Change } from "./policy-form";

/** Whether numbers that are easy to remember are kept, and for whom besides administrators. */
export function VanityFields({ vanity, change }: { vanity: SitePolicy["vanity"]; change: Change }) {
  const t = useTranslations("policies.vanity");
  const [text, setText] = useState(vanity.accounts.join("\n"));
  const take = (typed: string) => {
    setText(typed);
    const accounts = typed.split(/[\s,;]+/).filter((each) => each !== "");
    change({ vanity: { ...vanity, accounts } });
  };
  return (
    <>
      <div>
        <SwitchLine
          checked={vanity.reserved}
          onChange={(event) => change({ vanity: { ...vanity, reserved: event.target.checked } })}
        >
          {t("label")}
        </SwitchLine>
      </div>
      {vanity.reserved && (
        <Field
          label={t("accounts")}
          small={t("optional")}
          hint={t("accountsHint")}
          className="max-w-md pt-1 pb-3 sm:ps-10"
        >
          {(wiring) => (
            <Area {...wiring} value={text} onChange={(event) => take(event.target.value)} spellCheck={false} />
          )}
        </Field>
      )}
    </>
  );
}
