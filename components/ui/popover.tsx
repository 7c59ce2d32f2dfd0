"use client";
import { clsx } from "clsx";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** A small sheet beside what was pressed. `trigger` is one button. */
export function Popover({
  trigger,
  label,
  className,
  children,
  ...rest
}: {
  trigger: ReactNode;
  label: string;
  className?: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
}) {
  const { open, onOpenChange, align = "start" } = rest;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={clsx(
            "z-40 grid w-80 max-w-[calc(100vw-1.5rem)] animate-appear gap-3 rounded-xl border border-line-strong bg-raised p-4 shadow-float",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
