"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Area, Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Segmented } from "@/components/ui/segmented";
import { toastDone } from "@/components/ui/toaster";
import { mostLetters } from "@/lib/sounds/sound";
import { refusedBy } from "./sound-words";

/** A sound of one's own: a file, or words that are spoken. */
export function AddSound() {
  const t = useTranslations("sounds");
  const router = useRouter();
  const [how, setHow] = useState<"file" | "words">("file");
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    const name = String(values.get("name"));
    setBusy(true);
    const refused = await send(name, values, t("away"));
    setBusy(false);
    setRefusal(refused);
    if (refused) return;
    form.reset();
    toastDone(t("added", { name }));
    router.refresh();
  };
  return (
    <form onSubmit={add} className="grid content-start gap-4">
      <Segmented
        label={t("how")}
        name="how"
        value={how}
        onChange={setHow}
        parts={[
          { value: "file", label: t("file") },
          { value: "words", label: t("words") },
        ]}
      />
      <Field label={t("name")}>
        {(wiring) => (
          <Input {...wiring} name="name" required maxLength={80} autoComplete="off" placeholder={t("example")} />
        )}
      </Field>
      {how === "file" ? (
        <Field label={t("soundFile")} hint={t("fileHint")}>
          {(wiring) => (
            <Input
              {...wiring}
              type="file"
              name="file"
              required
              accept=".wav,.mp3,audio/wav,audio/mpeg"
              className="py-1.5 file:me-3 file:font-medium"
            />
          )}
        </Field>
      ) : (
        <Field label={t("sentence")} hint={t("wordsHint")}>
          {(wiring) => <Area {...wiring} name="text" required rows={3} maxLength={mostLetters} />}
        </Field>
      )}
      {refusal && (
        <Note tone="danger" alert>
          {refusal}
        </Note>
      )}
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t("add")}
      </Button>
    </form>
  );
}

function send(name: string, values: FormData, otherwise: string): Promise<string | undefined> {
  const file = values.get("file");
  if (file instanceof File) {
    const path = `/api/v1/sounds?${new URLSearchParams({ name })}`;
    const headers = { "content-type": "application/octet-stream" };
    return refusedBy(path, { method: "POST", headers, body: file }, otherwise);
  }
  const text = String(values.get("text")).trim().replace(/\s+/g, " ");
  const headers = { "content-type": "application/json" };
  return refusedBy("/api/v1/sounds", { method: "POST", headers, body: JSON.stringify({ name, text }) }, otherwise);
}
