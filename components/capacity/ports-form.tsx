"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { SaveLine } from "@/components/ui/save-line";

type Server = { id: string; name: string; ports: number | null };

/** How many callers each server and the site take at once; empty: no limit. */
export function PortsForm({ servers, site, action }: { servers: Server[]; site: number | null; action: FormAction }) {
  const t = useTranslations("capacity.ports");
  const [state, save, busy] = useActionState(action, {});
  const field = (name: string, label: string, hint: string, ports: number | null) => (
    <Field key={name} label={label} hint={hint} error={state.wrong?.[name]}>
      {(wiring) => (
        <Input
          {...wiring}
          key={state.typed?.[name]}
          name={name}
          inputMode="numeric"
          autoComplete="off"
          placeholder={t("none")}
          defaultValue={state.typed?.[name] ?? ports ?? ""}
          className="max-w-36 tabular-nums"
        />
      )}
    </Field>
  );
  return (
    <form action={save} className="grid content-start gap-5" noValidate>
      {servers.map(({ id, name, ports }) => field(`server:${id}`, t("server", { name }), t("serverHint"), ports))}
      {field("site", t("site"), t("siteHint"), site)}
      <SaveLine state={state} busy={busy} save={t("save")} saved={t("saved")} />
    </form>
  );
}
