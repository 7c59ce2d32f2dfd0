"use client";
import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { BadLines } from "@/components/bookings/who-said";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Area, inputClass } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import type { ListView } from "@/lib/contacts/contact";
import type { BadLine } from "@/lib/contacts/reading";

/** `text`: the lines that could not be read, to be corrected and sent again. */
export type ImportState = {
  added?: number;
  merged?: number;
  bad?: BadLine[];
  refusal?: string;
  text?: string;
  /** on which they were put: what is corrected goes there too */
  list?: string;
};
type Action = (before: ImportState, form: FormData) => Promise<ImportState>;

/** Many at once: pasted, or from a file. Bad lines come back to be corrected; nobody is doubled. */
export function ImportContacts({ action, lists, list }: { action: Action; lists: ListView[]; list?: string }) {
  const t = useTranslations("contacts");
  return (
    <Dialog
      wide
      title={t("import.title")}
      description={t("import.text")}
      trigger={<Button icon={<Upload aria-hidden="true" />}>{t("import.button")}</Button>}
    >
      <ImportForm action={action} lists={lists} list={list} />
    </Dialog>
  );
}

function ImportForm({ action, lists, list }: { action: Action; lists: ListView[]; list?: string }) {
  const t = useTranslations("contacts.import");
  const [state, submit, busy] = useActionState(action, {});
  const { added, merged = 0, bad = [], refusal, text } = state;
  return (
    <form action={submit} className="grid gap-4">
      {refusal && (
        <Note tone="danger" alert>
          {refusal}
        </Note>
      )}
      {added !== undefined && (
        <Note tone={bad.length > 0 ? "wait" : "live"} alert>
          {t("done", { added, merged })}
        </Note>
      )}
      <Field label={t("lines")} hint={t("linesHint")}>
        {(wiring) => (
          <Area
            {...wiring}
            key={text}
            name="text"
            rows={5}
            defaultValue={text}
            className="max-h-64 font-mono text-sm"
          />
        )}
      </Field>
      <BadLines lines={bad} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("file")} small={t("optional")}>
          {(wiring) => (
            <input
              {...wiring}
              type="file"
              name="file"
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              className={`${inputClass} file:me-3 file:rounded-md file:border-0 file:bg-pressed file:px-2 file:py-0.5 file:text-sm file:text-ink`}
            />
          )}
        </Field>
        <Field label={t("list")} small={t("optional")}>
          {(wiring) => (
            <Select {...wiring} key={state.list} name="list" defaultValue={state.list ?? list ?? ""}>
              <option value="">{t("noList")}</option>
              {lists.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <DialogActions>
        <Button type="submit" variant="primary" busy={busy}>
          {t("confirm")}
        </Button>
      </DialogActions>
    </form>
  );
}
