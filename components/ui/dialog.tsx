"use client";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { Note } from "./note";

/** A question that wants an answer before anything else. Focus stays inside, Escape closes, focus returns. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  wide,
  children,
}: {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  const before = useRef<Element>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-black/30" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            before.current = openedBy();
            focusInside(event);
          }}
          onCloseAutoFocus={(event) => {
            // Radix leads back to its own trigger only; without one the keyboard would begin at the top of the page again.
            if (trigger || !(before.current instanceof HTMLElement) || !before.current.isConnected) return;
            event.preventDefault();
            before.current.focus();
          }}
          className={clsx(
            "fixed inset-x-3 top-[max(0.75rem,10vh)] z-50 mx-auto grid max-h-[85vh] animate-appear grid-rows-[auto_1fr] overflow-hidden rounded-xl border border-line-strong bg-raised shadow-float outline-none",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <header className="flex items-start gap-4 px-5 pt-4 pb-1">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-md font-semibold tracking-title">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-sm text-ink-2">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton name={t("close")} size="sm" icon={<X aria-hidden="true" />} />
            </Radix.Close>
          </header>
          <div className="overflow-y-auto px-5 pt-3 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What had the focus; of a menu, which is gone by then, the button that opened it. */
function openedBy(): Element | null {
  const menu = document.activeElement?.closest("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : document.activeElement;
}

/** The first thing to fill in, else the dialog itself: the close button's tooltip would take the first Escape. */
function focusInside(event: Event) {
  event.preventDefault();
  const dialog = event.currentTarget as HTMLElement;
  (dialog.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select") ?? dialog).focus();
}

export const DialogClose = Radix.Close;

/** The row of buttons at a dialog's end. The first is the one that does it. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className="mt-5 flex flex-row-reverse flex-wrap justify-start gap-2">{children}</div>
);

/** The end of a form in a dialog: why it was refused, the button that sends it, and the way out. */
export function DialogEnd({ refused, busy, children }: { refused?: string; busy: boolean; children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <>
      {refused && (
        <Note tone="danger" alert>
          {refused}
        </Note>
      )}
      <DialogActions>
        <Button type="submit" variant="primary" busy={busy}>
          {children}
        </Button>
        <DialogClose asChild>
          <Button variant="ghost">{t("notNow")}</Button>
        </DialogClose>
      </DialogActions>
    </>
  );
}
