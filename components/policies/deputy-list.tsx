"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Row, Rows } from "@/components/ui/rows";
import { toastDone } from "@/components/ui/toaster";
import type { Deputy } from "@/lib/policies/deputy-queries";

/** @returns a sentence when it was refused */
type Deed = (which: string) => Promise<string | undefined>;

/** Who may book in one's name: add by e-mail, remove. */
export function DeputyList({
  deputies,
  principals,
  add,
  remove,
}: {
  deputies: Deputy[];
  principals: Deputy[];
  add: Deed;
  remove: Deed;
}) {
  const t = useTranslations("policies.deputies");
  const [refused, setRefused] = useState<string>();
  const [busy, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    start(async () => {
      const said = await add(String(new FormData(form).get("deputy") ?? ""));
      setRefused(said);
      if (!said) form.reset();
    });
  };
  return (
    <div className="grid gap-4">
      <form onSubmit={submit} className="flex flex-wrap items-start gap-3">
        <Field label={t("email")} error={refused} className="w-full sm:w-80">
          {(wiring) => (
            <Input
              {...wiring}
              name="deputy"
              type="email"
              required
              maxLength={254}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        <Button type="submit" busy={busy} className="mt-6.5 min-h-9">
          {t("add")}
        </Button>
      </form>
      {deputies.length > 0 && (
        <Rows>
          {deputies.map((deputy) => (
            <DeputyRow key={deputy.id} deputy={deputy} remove={remove} />
          ))}
        </Rows>
      )}
      {principals.length > 0 && (
        <p className="text-sm text-ink-2">{t("youMay", { names: principals.map(({ name }) => name).join(", ") })}</p>
      )}
    </div>
  );
}

function DeputyRow({ deputy: { id, name, email }, remove }: { deputy: Deputy; remove: Deed }) {
  const t = useTranslations("policies.deputies");
  const confirm = async () => {
    const refused = await remove(id);
    if (refused) return refused;
    toastDone(t("removed", { name }));
  };
  return (
    <Row>
      <Avatar name={name} />
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{name}</span>
        <span className="block text-xs break-words text-ink-3">{email}</span>
      </span>
      <ConfirmDialog
        danger
        title={t("removeTitle", { name })}
        description={t("removeText")}
        confirm={t("remove")}
        onConfirm={confirm}
        trigger={
          <Button size="sm" variant="danger" aria-label={t("removeName", { name })}>
            {t("remove")}
          </Button>
        }
      />
    </Row>
  );
}
