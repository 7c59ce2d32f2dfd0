"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { KeptForm } from "@/components/ui/kept-form";
import { SectionHead } from "@/components/ui/page-header";
import { SwitchLine } from "@/components/ui/switch";
import type { QuietHours } from "@/lib/notifications/quiet";
import { type Notices, noticeKinds, type Reminders } from "@/lib/reminders/setting";

type Props = { quiet: QuietHours; notices: Notices; reminders: Reminders; action: FormAction };

/** When texts are held, what is told by itself, and what a new booking is reminded of. */
export function RulesForm({ quiet, notices, reminders, action }: Props) {
  const t = useTranslations("reminders.settings");
  const [{ wrong, done, typed }, submit, busy] = useActionState(action, {});
  const line = (name: string, value: string) => typed?.[name] ?? value;
  return (
    <KeptForm action={submit} className="grid gap-10" noValidate>
      <section aria-labelledby="quiet">
        <SectionHead id="quiet" title={t("quiet")} />
        <p className="mb-3 text-sm text-pretty text-ink-2">{t("quietText")}</p>
        <SwitchLine name="quiet" defaultChecked={quiet.on}>
          {t("quietOn")}
        </SwitchLine>
        <div className="mt-3 flex flex-wrap gap-4">
          {(["from", "until"] as const).map((name) => (
            <Field key={name} label={t(name)} error={wrong?.[name]}>
              {(wiring) => (
                <Input {...wiring} type="time" name={name} defaultValue={line(name, quiet[name])} className="w-32" />
              )}
            </Field>
          ))}
        </div>
      </section>
      <section aria-labelledby="notices">
        <SectionHead id="notices" title={t("notices")} />
        <p className="mb-3 text-sm text-pretty text-ink-2">{t("noticesText")}</p>
        {noticeKinds.map((kind) => (
          <SwitchLine key={kind} name={kind} defaultChecked={notices.sent[kind]}>
            {t.rich(`notice.${kind}`, { b: (words) => <b>{words}</b> })}
          </SwitchLine>
        ))}
        <Field label={t("wait")} error={wrong?.waitMinutes} className="mt-4">
          {(wiring) => (
            <Input
              {...wiring}
              name="waitMinutes"
              inputMode="numeric"
              defaultValue={line("waitMinutes", String(notices.waitMinutes))}
              className="max-w-24"
            />
          )}
        </Field>
      </section>
      <section aria-labelledby="reminders">
        <SectionHead id="reminders" title={t("reminders")} />
        <p className="mb-3 text-sm text-pretty text-ink-2">{t("remindersText")}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          {(["mail", "sms"] as const).map((name) => (
            <Field key={name} label={t(name)} error={wrong?.[name]}>
              {(wiring) => (
                <Input
                  {...wiring}
                  name={name}
                  placeholder={t("none")}
                  defaultValue={line(name, reminders[name].join(", "))}
                />
              )}
            </Field>
          ))}
        </div>
      </section>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
        <span role="status" className="text-sm text-live-ink">
          {done && !busy && t("saved")}
        </span>
      </div>
    </KeptForm>
  );
}
