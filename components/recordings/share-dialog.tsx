"use client";
import { Share2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useState, useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { toastRefused } from "@/components/ui/toaster";

export type Share = {
  id: string;
  invitationId: string | null;
  name: string;
  email: string | null;
  kind: "account" | "invitation";
};
type Invited = { id: string; name: string; email: string | null };
type Props = {
  shares: Share[];
  invited: Invited[];
  share: FormAction;
  /** @returns a sentence when it was refused */
  takeBack: (shareId: string) => Promise<string | undefined>;
};

/** Who may hear it besides those who may anyway; adds and takes back. */
export function ShareDialog({ shares, invited, share, takeBack }: Props) {
  const t = useTranslations("recordings.share");
  return (
    <Dialog
      trigger={<Button icon={<Share2 aria-hidden="true" />}>{t("open")}</Button>}
      title={t("title")}
      description={t("text")}
    >
      <ShareForm invited={invited} share={share} />
      <h3 className="mt-6 mb-1 text-sm font-semibold">{t("with")}</h3>
      {shares.length === 0 && <p className="text-sm text-ink-3">{t("withNobody")}</p>}
      <ul>
        {shares.map((each) => (
          <Shared key={each.id} share={each} takeBack={takeBack} />
        ))}
      </ul>
    </Dialog>
  );
}

function ShareForm({ invited, share }: { invited: Invited[]; share: FormAction }) {
  const t = useTranslations("recordings.share");
  const [state, submit, busy] = useActionState(share, {});
  return (
    <form action={submit} className="grid gap-4">
      {state.refusal && (
        <Note tone="danger" alert>
          {state.refusal}
        </Note>
      )}
      <Field label={t("emails")} hint={t("emailsHint")} error={state.wrong?.emails}>
        {(wiring) => (
          <Input {...wiring} name="emails" autoComplete="off" spellCheck={false} defaultValue={state.typed?.emails} />
        )}
      </Field>
      {invited.length > 0 && <Invitees invited={invited} />}
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t("submit")}
      </Button>
    </form>
  );
}

function Invitees({ invited }: { invited: Invited[] }) {
  const t = useTranslations("recordings.share");
  const [chosen, setChosen] = useState<string[]>([]);
  const all = chosen.length === invited.length;
  const line = "flex min-h-8 items-center gap-2.5 text-sm max-sm:min-h-11";
  return (
    <fieldset className="grid">
      <legend className="mb-1 text-sm font-medium">{t("invited")}</legend>
      {invited.length > 1 && (
        <label htmlFor="share-everyone" className={line}>
          <Checkbox
            id="share-everyone"
            checked={all}
            onChange={() => setChosen(all ? [] : invited.map(({ id }) => id))}
          />
          {t("everyone")}
        </label>
      )}
      <div className="max-h-48 overflow-y-auto">
        {invited.map(({ id, name, email }) => (
          <label key={id} htmlFor={`share-${id}`} className={line}>
            <Checkbox
              id={`share-${id}`}
              name="invitation"
              value={id}
              checked={chosen.includes(id)}
              onChange={() => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])}
            />
            <span className="truncate">{name}</span>
            <span className="truncate text-xs text-ink-3">{email}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Shared({ share: { id, name, email, kind }, takeBack }: { share: Share; takeBack: Props["takeBack"] }) {
  const t = useTranslations("recordings.share");
  const [busy, start] = useTransition();
  const take = () =>
    start(async () => {
      const refused = await takeBack(id);
      if (refused) toastRefused(refused);
    });
  return (
    <li className="flex min-h-11 items-center gap-2.5 border-t border-line text-sm">
      <Avatar name={name} size={24} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-ink-3">
          {[email, kind === "invitation" && t("byLink")].filter(Boolean).join(" · ")}
        </span>
      </span>
      <IconButton name={t("takeBack", { name })} size="sm" busy={busy} onClick={take} icon={<X aria-hidden="true" />} />
    </li>
  );
}
