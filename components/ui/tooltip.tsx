"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Says an icon's name on hover and focus. Its name for assistive technology is the button's own aria-label. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200} disableHoverableContent>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            sideOffset={6}
            className="z-50 max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-xs text-ink-invert"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
