"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";

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
      {state.refusal && (
        <Note tone="danger" alert>
          {state.refusal}
        </Note>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
        <span role="status" className="text-sm text-live-ink">
          {!busy && state.done && t("saved")}
        </span>
      </div>
    </form>
  );
}
