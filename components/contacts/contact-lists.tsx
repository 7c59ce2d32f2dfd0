"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogActions } from "@/components/ui/dialog";
import type { ContactView, ListView } from "@/lib/contacts/contact";

/** On which lists somebody is. */
export function ContactLists({
  contact,
  lists,
  set,
  onDone,
}: {
  contact: ContactView;
  lists: ListView[];
  set: (id: string, lists: string[]) => Promise<void>;
  onDone: () => void;
}) {
  const t = useTranslations("contacts");
  const c = useTranslations("common");
  const [on, setOn] = useState(() => contact.lists.map(({ id }) => id));
  const [busy, start] = useTransition();
  const save = () =>
    start(async () => {
      await set(contact.id, on);
      onDone();
    });
  if (lists.length === 0) return <p className="text-sm text-ink-2">{t("noLists")}</p>;
  return (
    <>
      <ul className="grid gap-1">
        {lists.map((list) => (
          <li key={list.id}>
            <label htmlFor={`on-${list.id}`} className="flex min-h-9 items-center gap-2.5 text-sm">
              <Checkbox
                id={`on-${list.id}`}
                checked={on.includes(list.id)}
                onChange={(event) =>
                  setOn(event.target.checked ? [...on, list.id] : on.filter((each) => each !== list.id))
                }
              />
              {list.name}
            </label>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button variant="primary" busy={busy} onClick={save}>
          {c("save")}
        </Button>
      </DialogActions>
    </>
  );
}
