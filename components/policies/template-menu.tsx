"use client";
import { LayoutTemplate, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { Row, Rows } from "@/components/ui/rows";
import { toastDone, toastRefused } from "@/components/ui/toaster";

type Template = { id: string; name: string; forEverybody: boolean; mayChange: boolean };

/** 'Start from…': what a new booking can be started from, and the way to remove what is no longer wanted. */
export function TemplateMenu({
  templates,
  remove,
}: {
  templates: Template[];
  /** @returns a sentence when it was refused */
  remove: (id: string) => Promise<string | undefined>;
}) {
  const t = useTranslations("policies.templates");
  const [open, setOpen] = useState(false);
  if (templates.length === 0) return null;
  const removable = templates.filter(({ mayChange }) => mayChange);
  return (
    <>
      <Menu label={t("start")} trigger={<Button icon={<LayoutTemplate aria-hidden="true" />}>{t("start")}</Button>}>
        {templates.map(({ id, name, forEverybody }) => (
          <MenuLink key={id} href={`/book?template=${id}`}>
            <span className="min-w-0 flex-1 break-words">{name}</span>
            {forEverybody && <span className="text-xs text-ink-3">{t("site")}</span>}
          </MenuLink>
        ))}
        {removable.length > 0 && (
          <>
            <MenuLine />
            <MenuItem icon={<Trash2 aria-hidden="true" />} onSelect={() => setOpen(true)}>
              {t("manage")}
            </MenuItem>
          </>
        )}
      </Menu>
      <Dialog open={open} onOpenChange={setOpen} title={t("manageTitle")} description={t("manageText")}>
        <Rows>
          {removable.map((template) => (
            <TemplateRow key={template.id} template={template} remove={remove} />
          ))}
        </Rows>
      </Dialog>
    </>
  );
}

function TemplateRow({
  template: { id, name, forEverybody },
  remove,
}: {
  template: Template;
  remove: (id: string) => Promise<string | undefined>;
}) {
  const t = useTranslations("policies.templates");
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    const refused = await remove(id);
    setBusy(false);
    if (refused) toastRefused(refused);
    else toastDone(t("removed", { name }));
  };
  return (
    <Row>
      <span className="min-w-0 flex-1 font-medium break-words">
        {name} {forEverybody && <span className="text-xs font-normal text-ink-3">{t("site")}</span>}
      </span>
      <Button size="sm" variant="danger" busy={busy} onClick={act} aria-label={t("removeName", { name })}>
        {t("remove")}
      </Button>
    </Row>
  );
}
