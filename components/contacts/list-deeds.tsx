"use client";
import { Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ListView } from "@/lib/contacts/contact";
import { ListNameDialog } from "./list-name";

/** Rename a list, or remove it. */
export function ListDeeds({
  list,
  change,
  remove,
}: {
  list: ListView;
  change: (id: string, name: string) => Promise<string | undefined>;
  remove: (id: string) => Promise<string | undefined>;
}) {
  const t = useTranslations("contacts");
  const c = useTranslations("common");
  const router = useRouter();
  const act = async () => {
    const refused = await remove(list.id);
    if (!refused) router.push("/contacts");
    return refused;
  };
  return (
    <span className="flex gap-2">
      <ListNameDialog
        title={t("renameTitle", { name: list.name })}
        confirm={c("save")}
        name={list.name}
        write={(name) => change(list.id, name)}
        trigger={
          <Button size="sm" icon={<Pencil aria-hidden="true" />}>
            {t("rename")}
          </Button>
        }
      />
      <ConfirmDialog
        title={t("removeListTitle", { name: list.name })}
        description={t("removeListText", { count: list.count })}
        confirm={t("removeList")}
        danger
        onConfirm={act}
        trigger={
          <Button size="sm" variant="danger" icon={<Trash2 aria-hidden="true" />}>
            {t("removeList")}
          </Button>
        }
      />
    </span>
  );
}
