"use client";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Draft } from "@/components/bookings/draft";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { toastDone, toastRefused } from "@/components/ui/toaster";
import type { Left } from "@/lib/calendars/import";

export type FileRead = { ok: true; draft: Partial<Draft>; left: Left[] } | { ok: false; words: string };
export type ReadFile = (form: FormData) => Promise<FileRead>;

/** What a server action takes (Next: 1 MB a request), and more than any one meeting needs. */
const mostBytes = 900_000;

/** Fills the form from a calendar file; what could not be taken over is said, thing by thing. */
export function ImportFile({ read, take }: { read: ReadFile; take: (part: Partial<Draft>) => void }) {
  const t = useTranslations("calendars.import");
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState<Left[]>([]);

  async function chosen(file: File | undefined) {
    if (!file) return;
    if (file.size > mostBytes) return toastRefused(t("refused"), t("tooLarge"));
    setBusy(true);
    const form = new FormData();
    form.set("file", file);
    const answer = await read(form);
    setBusy(false);
    if (!answer.ok) return toastRefused(t("refused"), answer.words);
    take(answer.draft);
    setLeft(answer.left);
    if (answer.left.length === 0) toastDone(t("done"), { description: t("doneText") });
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".ics,text/calendar"
        hidden
        onChange={(event) => {
          void chosen(event.target.files?.[0]);
          event.target.value = ""; // the same file once more is a choice, too
        }}
      />
      <Button busy={busy} icon={<FileUp aria-hidden="true" />} onClick={() => input.current?.click()}>
        {t("choose")}
      </Button>
      <Dialog open={left.length > 0} onOpenChange={() => setLeft([])} title={t("partly")} description={t("partlyText")}>
        <ul className="grid list-disc gap-2 ps-5 text-sm text-ink-2">
          {left.map(({ what, text }) => (
            <li key={`${what} ${text}`}>
              {t(`left.${what}`, { text: what === "others" || what === "exceptions" ? Number(text) : text })}
            </li>
          ))}
        </ul>
        <DialogActions>
          <DialogClose asChild>
            <Button variant="primary">{t("understood")}</Button>
          </DialogClose>
        </DialogActions>
      </Dialog>
    </>
  );
}
