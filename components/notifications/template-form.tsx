"use client";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Area } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import type { Language } from "@/lib/messages/catalogue";
import type { Channel } from "@/lib/notifications/notification";
import type { EditedPart, Template, TemplateKind, Values, Which } from "@/lib/notifications/template";
import { wrongWith } from "@/lib/notifications/template-check";
import { TemplatePreview } from "./template-preview";
import { VariableChips } from "./variable-chips";

type Props = {
  kind: TemplateKind;
  template: Template;
  sample: Values;
  save: FormAction;
  reset: (which: Which) => Promise<void>;
};

/** One message in one language: its words, what may stand in them, and how it will read. */
export function TemplateForm({ kind, template, sample, save, reset }: Props) {
  const { channel, language, own, parts } = template;
  const t = useTranslations("reminders.texts");
  const [state, submit, busy] = useActionState(save, {});
  const [resetting, start] = useTransition();
  const [texts, setTexts] = useState(() => Object.fromEntries(parts.map(({ part, value }) => [part, value])));
  const changed = parts.some(({ part, value }) => texts[part] !== value);
  return (
    <form action={submit} className="grid content-start gap-4" noValidate>
      {Object.entries({ kind, channel, language }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex min-h-8 items-center gap-2">
        <h3 className="text-sm font-semibold">{t(language)}</h3>
        <Chip tone={own ? "accent" : "quiet"}>{t(own ? "own" : "shipped")}</Chip>
      </div>
      {parts.map((part) => (
        <PartField
          key={part.part}
          {...part}
          channel={channel}
          language={language}
          text={texts[part.part] ?? ""}
          change={(text) => setTexts((before) => ({ ...before, [part.part]: text }))}
        />
      ))}
      <TemplatePreview channel={channel} language={language} texts={texts} sample={sample} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
        {own && (
          <Button
            busy={resetting}
            icon={<RotateCcw aria-hidden="true" />}
            onClick={() => start(() => reset({ kind, channel, language }))}
          >
            {t("reset")}
          </Button>
        )}
        <span role="status" className="text-sm text-live-ink">
          {state.done && !busy && !changed && t("saved")}
        </span>
      </div>
      {state.refusal && !busy && (
        <Note tone="danger" alert>
          {state.refusal} {Object.values(state.wrong ?? {}).join(" ")}
        </Note>
      )}
    </form>
  );
}

type PartProps = EditedPart & {
  channel: Channel;
  language: Language;
  text: string;
  change: (text: string) => void;
};

function PartField({ part, channel, language, text, variables, needed, shipped, change }: PartProps) {
  const t = useTranslations("reminders.texts");
  const area = useRef<HTMLTextAreaElement>(null);
  const wrong = wrongWith(text, { shipped, variables, needed }, part);
  const put = (name: string) => {
    const at = area.current?.selectionStart ?? text.length;
    change(`${text.slice(0, at)}{${name}}${text.slice(area.current?.selectionEnd ?? at)}`);
    area.current?.focus();
  };
  const { reason, ...values } = wrong ?? { reason: null };
  return (
    <div className="grid gap-2">
      <Field
        label={part === "subject" ? t("subject") : t(`body.${channel}`)}
        error={reason && t(`wrong.${reason}`, values as never)}
      >
        {(wiring) => (
          <Area
            {...wiring}
            ref={area}
            name={part}
            rows={part === "subject" ? 1 : 3}
            lang={language === "zh" ? "zh-CN" : "en"}
            value={text}
            onChange={({ target }) => change(target.value)}
            className={part === "subject" ? "min-h-9!" : undefined}
          />
        )}
      </Field>
      <VariableChips variables={variables} needed={needed} put={put} />
    </div>
  );
}
