"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toastDone, toastRefused } from "@/components/ui/toaster";

const minutes = [15, 30, 60];

type Extend = (minutes: number) => Promise<string | null>;

/** Lets the booking go on for longer, if nobody else comes after. */
export function ExtendMenu({ extend, children }: { extend: Extend; children: ReactNode }) {
  const t = useTranslations("conferences.extend");
  const ask = useExtend(extend);
  return (
    <Menu trigger={children} label={t("label")}>
      {minutes.map((more) => (
        <MenuItem key={more} onSelect={() => void ask?.(more)}>
          {t("by", { minutes: more })}
        </MenuItem>
      ))}
    </Menu>
  );
}

export function useExtend(extend: Extend | null) {
  const t = useTranslations("conferences.extend");
  const undo = useTranslations("conferences")("undo");
  if (!extend) return null;
  const ask = async (more: number, done: () => void) => {
    const refused = await extend(more).catch(() => t("unreachable"));
    if (refused) toastRefused(t("refused"), refused);
    else done();
  };
  return (more: number) =>
    ask(more, () => {
      const back = () => void ask(-more, () => toastDone(t("takenBack", { minutes: more })));
      toastDone(t("done", { minutes: more }), { undo: { label: undo, onClick: back } });
    });
}
