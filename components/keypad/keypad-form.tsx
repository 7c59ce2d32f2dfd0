"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { SectionHead } from "@/components/ui/page-header";
import { SaveLine } from "@/components/ui/save-line";
import { everybodysActions, type KeyAction, type Keypad, moderatorsActions, usualKeys } from "@/lib/keypad/keypad";

/** What each sequence of keys does, and whom the operator's key calls. */
export function KeypadForm({ keypad, action }: { keypad: Keypad; action: FormAction }) {
  const t = useTranslations("keypad");
  const [state, save, busy] = useActionState(action, {});
  const field = (one: KeyAction) => (
    <Field
      key={one}
      label={t(`actions.${one.replaceAll("-", "_") as "mute"}`)}
      hint={keypad.keys[one] === usualKeys[one] ? undefined : t("usual", { keys: usualKeys[one] })}
      error={state.wrong?.[one]}
    >
      {(wiring) => (
        <Input
          {...wiring}
          key={state.typed?.[one]}
          name={one}
          autoComplete="off"
          spellCheck={false}
          maxLength={4}
          defaultValue={state.typed?.[one] ?? keypad.keys[one]}
          className="max-w-28 font-mono"
        />
      )}
    </Field>
  );
  return (
    <form action={save} className="grid content-start gap-8" noValidate>
      <section aria-labelledby="everybody">
        <SectionHead id="everybody" title={t("everybody")} />
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">{everybodysActions.map(field)}</div>
      </section>
      <section aria-labelledby="moderators">
        <SectionHead id="moderators" title={t("moderators")} />
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">{moderatorsActions.map(field)}</div>
      </section>
      <Field label={t("operator")} hint={t("operatorHint")} error={state.wrong?.number}>
        {(wiring) => (
          <Input
            {...wiring}
            key={state.typed?.number}
            name="number"
            inputMode="numeric"
            autoComplete="off"
            defaultValue={state.typed?.number ?? keypad.operator}
            className="max-w-56 tabular-nums"
          />
        )}
      </Field>
      <SaveLine state={state} busy={busy} save={t("save")} saved={t("saved")} />
    </form>
  );
}
