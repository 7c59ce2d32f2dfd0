"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { isBusy } from "./use-keys";

const groups = {
  one: [
    { of: ["J", "↓"], says: "next" },
    { of: ["K", "↑"], says: "previous" },
    { of: ["M"], says: "muteOne" },
    { of: ["H"], says: "holdOne" },
    { of: ["D"], says: "deafenOne" },
    { of: ["U"], says: "callUpOne" },
    { of: ["V"], says: "volumeOne" },
    { of: ["E"], says: "renameOne" },
    { of: ["X"], says: "removeOne" },
    { of: ["S"], says: "chooseOne" },
    { of: ["."], says: "menuOne" },
  ],
  all: [
    { of: ["N"], says: "nextHand" },
    { of: ["A"], says: "admitNext" },
    { of: ["L"], says: "lock" },
    { of: ["R"], says: "record" },
    { of: ["W"], says: "announce" },
    { of: ["C"], says: "dial" },
    { of: ["/"], says: "search" },
    { of: ["Esc"], says: "chooseNone" },
    { of: ["Space"], says: "talk" },
    { of: ["Ctrl", "K"], says: "find" },
    { of: ["?"], says: "sheet" },
  ],
} as const;

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
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={t("title")} wide>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {(["one", "all"] as const).map((group) => (
          <section key={group} aria-label={t(`groups.${group}`)} className="grid content-start gap-3">
            <h3 className="text-sm font-medium text-ink-3">{t(`groups.${group}`)}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2.5 text-sm">
              {groups[group].map(({ of, says }) => (
                <div key={says} className="contents">
                  <dt className="flex min-w-14 justify-end gap-1">
                    {of.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd className="text-ink-2">{t(says)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
