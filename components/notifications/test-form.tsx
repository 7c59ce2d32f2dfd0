"use client";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Segmented } from "@/components/ui/segmented";

/** A message to see whether the way out works. */
export function TestForm({ action, texts, email }: { action: FormAction; texts: boolean; email: string }) {
  const t = useTranslations("notifications.test");
  const [state, send, busy] = useActionState(action, {});
  const [by, setBy] = useState<"mail" | "sms">(state.typed?.channel === "sms" ? "sms" : "mail");
  return (
    <form action={send} className="grid content-start gap-3">
      {texts ? (
        <Segmented
          label={t("by")}
          name="channel"
          parts={[
            { value: "mail", label: t("mail") },
            { value: "sms", label: t("sms") },
          ]}
          value={by}
          onChange={setBy}
          className="justify-self-start"
        />
      ) : (
        <input type="hidden" name="channel" value="mail" />
      )}
      <Field label={t("to")} error={state.wrong?.to}>
        {(wiring) => (
          <span className="flex flex-wrap gap-2">
            <Input
              {...wiring}
              key={by}
              name="to"
              required
              inputMode={by === "mail" ? "email" : "tel"}
              defaultValue={state.typed?.channel === by ? state.typed.to : by === "mail" ? email : ""}
              placeholder={t(by === "mail" ? "toMail" : "toSms")}
              className="min-w-0 flex-1 basis-56"
            />
            <Button type="submit" size="lg" busy={busy} icon={<Send aria-hidden="true" />}>
              {t("send")}
            </Button>
          </span>
        )}
      </Field>
      {state.refusal && (
        <Note tone="danger" alert>
          {state.refusal}
        </Note>
      )}
      {state.done && !busy && (
        <p role="status" className="text-sm text-live-ink">
          {t("sent")}
        </p>
      )}
    </form>
  );
}
