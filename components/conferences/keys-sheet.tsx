"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { isBusy } from "./use-keys";

const keys = [
  { of: ["J", "↓"], says: "next" },
  { of: ["K", "↑"], says: "previous" },
  { of: ["M"], says: "muteOne" },
  { of: ["X"], says: "removeOne" },
  { of: ["Ctrl", "K"], says: "find" },
  { of: ["?"], says: "sheet" },
] as const;

/** All keys of this page. Opens by ? too. */
export function KeysSheet() {
  const t = useTranslations("conferences.keys");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "?" || isBusy(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const trigger = (
    <button type="button" className="flex items-center gap-1.5 rounded-sm hover:text-ink">
      <Kbd>?</Kbd>
      {t("all")}
    </button>
  );
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={t("title")}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2.5 text-sm">
        {keys.map(({ of, says }) => (
          <div key={says} className="contents">
            <dt className="flex justify-end gap-1">
              {of.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-ink-2">{t(says)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
