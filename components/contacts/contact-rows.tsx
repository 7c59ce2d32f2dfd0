"use client";
import { Ellipsis, ListPlus, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Dialog } from "@/components/ui/dialog";
import type { FormState } from "@/components/ui/form-state";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Row, Rows } from "@/components/ui/rows";
import { toastDone, toastRefused } from "@/components/ui/toaster";
import type { ContactView, ListView } from "@/lib/contacts/contact";
import { ContactForm } from "./contact-form";
import { ContactLists } from "./contact-lists";

/** A contact with its number as one reads it aloud. */
type Spoken = ContactView & { spoken: string | null };

type ContactDeeds = {
  save: (id: string, before: FormState, form: FormData) => Promise<FormState>;
  remove: (ids: string[]) => Promise<string | undefined>;
  setLists: (id: string, lists: string[]) => Promise<void>;
};

/** The contacts, one a line: who, how to reach them, on which lists. */
export function ContactRows({
  contacts,
  lists,
  deeds,
}: {
  contacts: Spoken[];
  lists: ListView[];
  deeds: ContactDeeds;
}) {
  return (
    <Rows>
      {contacts.map((contact) => (
        <ContactRow key={contact.id} contact={contact} lists={lists} deeds={deeds} />
      ))}
    </Rows>
  );
}

function ContactRow({ contact, lists, deeds }: { contact: Spoken; lists: ListView[]; deeds: ContactDeeds }) {
  const t = useTranslations("contacts");
  const [open, setOpen] = useState<"edit" | "lists" | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const remove = async () => {
    const refused = await deeds.remove([contact.id]);
    if (refused) toastRefused(t("notRemoved"), refused);
    else toastDone(t("removed", { name: contact.name }));
  };
  return (
    <Row className="grid grid-cols-[2rem_minmax(0,1fr)_auto] gap-x-3 lg:grid-cols-[2rem_minmax(0,1.2fr)_9rem_minmax(0,1fr)_auto]">
      <Avatar name={contact.name} size={32} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{contact.name}</span>
        <small className="block truncate text-xs text-ink-3">
          {contact.email ?? t("noAddress")}
          {contact.spoken && <span className="lg:hidden"> · {contact.spoken}</span>}
        </small>
      </span>
      <span className="hidden truncate text-sm text-ink-2 tabular-nums lg:block">{contact.spoken}</span>
      <span className="hidden flex-wrap gap-1 lg:flex">
        {contact.lists.map((list) => (
          <Chip key={list.id}>{list.name}</Chip>
        ))}
      </span>
      <Menu
        label={t("deedsOf", { name: contact.name })}
        trigger={
          <button
            type="button"
            aria-label={t("deedsOf", { name: contact.name })}
            className="grid size-8 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink max-sm:size-10"
          >
            <Ellipsis aria-hidden="true" />
          </button>
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setOpen("edit")}>
          {t("edit")}
        </MenuItem>
        <MenuItem icon={<ListPlus aria-hidden="true" />} onSelect={() => setOpen("lists")}>
          {t("onLists")}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={remove}>
          {t("remove")}
        </MenuItem>
      </Menu>
      <Dialog
        open={open !== null}
        onOpenChange={(next) => !next && setOpen(null)}
        title={open === "lists" ? t("listsOf", { name: contact.name }) : contact.name}
      >
        {open === "edit" && <ContactForm action={deeds.save.bind(null, contact.id)} contact={contact} onDone={close} />}
        {open === "lists" && <ContactLists contact={contact} lists={lists} set={deeds.setLists} onDone={close} />}
      </Dialog>
    </Row>
  );
}
