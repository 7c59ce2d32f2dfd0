"use client";
import { CircleAlert, CircleCheck, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toaster as Sonner, toast as sonner } from "sonner";

/** The place where toasts appear; once, in the shell. A refusal stays until it is read, what is done goes by itself. */
export function Toaster() {
  const t = useTranslations("common");
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={t("notices")}
      gap={8}
      offset={16}
      mobileOffset={{ bottom: 80 }}
      icons={{
        success: <CircleCheck aria-hidden="true" className="text-live" />,
        error: <CircleAlert aria-hidden="true" className="text-danger" />,
        warning: <Unplug aria-hidden="true" className="text-wait" />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: t("close"),
        classNames: {
          toast:
            "flex w-[25rem] max-w-[calc(100vw-2rem)] items-start gap-3 rounded-xl border border-line-strong bg-raised px-3.5 py-3 text-sm text-ink-2 shadow-float font-sans",
          icon: "mt-0.5",
          content: "flex-1 min-w-0",
          title: "font-semibold text-ink",
          actionButton:
            "shrink-0 min-h-7 rounded-md border border-line-strong bg-surface px-2.5 text-xs font-medium text-ink hover:bg-sunken",
          closeButton: "order-last shrink-0 grid size-6 place-items-center rounded-md text-ink-3 hover:bg-pressed",
        },
      }}
    />
  );
}

type Undo = { label: string; onClick: () => void };

/** Done, and can be undone for as long as the toast stays. */
export const toastDone = (title: string, options: { description?: string; undo?: Undo; duration?: number } = {}) =>
  sonner.success(title, {
    // said once, however often it is asked for
    id: title,
    description: options.description,
    action: options.undo,
    duration: options.duration ?? (options.undo ? 9_000 : 5_000),
  });

/** Refused: what, and why. Stays until it is closed. */
export const toastRefused = (title: string, description?: string) =>
  sonner.error(title, { id: title, description, duration: Number.POSITIVE_INFINITY, closeButton: true });
