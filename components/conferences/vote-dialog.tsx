"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { SwitchLine } from "@/components/ui/switch";
import { useDesk } from "./desk";
import { QuestionDialog } from "./question-dialog";
import type { QuestionProps } from "./questions";

const most = 9;
type Option = { id: number; text: string };

/** A question to all, and the answers by their keys. */
export function VoteDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.vote");
  const { commands } = useDesk();
  const [question, setQuestion] = useState("");
  const [options, setOptions] = useState<Option[]>([
    { id: 1, text: t("yes") },
    { id: 2, text: t("no") },
  ]);
  const [secret, setSecret] = useState(false);
  const answer = () => {
    const texts = options.map(({ text }) => text.trim()).filter(Boolean);
    if (question.trim() === "") return t("noQuestion");
    if (texts.length < 2) return t("fewOptions");
    if (new Set(texts).size < texts.length) return t("sameOptions");
    void commands.send({ kind: "vote", question: question.trim(), options: texts, secret });
  };
  return (
    <QuestionDialog title={t("title")} description={t("text")} confirm={t("ask")} answer={answer} close={close}>
      <Field label={t("question")}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={200}
            value={question}
            placeholder={t("example")}
            onChange={(event) => setQuestion(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium">{t("options")}</legend>
        {options.map(({ id, text }, index) => (
          <div key={id} className="flex items-center gap-2">
            <Kbd>{String(index + 1)}</Kbd>
            <Input
              aria-label={t("option", { key: index + 1 })}
              maxLength={60}
              value={text}
              onChange={(event) =>
                setOptions(options.map((one) => (one.id === id ? { id, text: event.target.value } : one)))
              }
            />
            <IconButton
              name={t("dropOption", { key: index + 1 })}
              disabled={options.length <= 2}
              icon={<X aria-hidden="true" />}
              onClick={() => setOptions(options.filter((one) => one.id !== id))}
            />
          </div>
        ))}
        {options.length < most && (
          <div>
            <Button
              size="sm"
              variant="ghost"
              icon={<Plus aria-hidden="true" />}
              onClick={() => setOptions([...options, { id: Math.max(...options.map(({ id }) => id)) + 1, text: "" }])}
            >
              {t("addOption")}
            </Button>
          </div>
        )}
      </fieldset>
      <SwitchLine checked={secret} onChange={(event) => setSecret(event.target.checked)}>
        <b>{t("secretSwitch")}</b>
        <br />
        {t("secretHint")}
      </SwitchLine>
    </QuestionDialog>
  );
}
