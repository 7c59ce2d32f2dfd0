"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { refusedBy } from "@/components/sounds/sound-words";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";

/** A sound of one's own, uploaded where it is to be played; its file's name is its name. */
export function UploadSound({ onDone }: { onDone: () => Promise<void> }) {
  const t = useTranslations("sounds");
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const upload = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const name = file.name.replace(/\.[^.]*$/, "").slice(0, 80) || file.name;
    const headers = { "content-type": "application/octet-stream" };
    setBusy(true);
    const path = `/api/v1/sounds?${new URLSearchParams({ name })}`;
    const refused = await refusedBy(path, { method: "POST", headers, body: file }, t("away"));
    setRefusal(refused);
    if (!refused) await onDone();
    input.value = "";
    setBusy(false);
  };
  return (
    <>
      <Field label={t("upload")} hint={t("fileHint")}>
        {(wiring) => (
          <Input
            {...wiring}
            type="file"
            disabled={busy}
            accept=".wav,.mp3,audio/wav,audio/mpeg"
            className="py-1.5 file:me-3 file:font-medium"
            onChange={(event) => void upload(event.currentTarget)}
          />
        )}
      </Field>
      {refusal && (
        <Note tone="danger" alert>
          {refusal}
        </Note>
      )}
    </>
  );
}
