import { clsx } from "clsx";

/** A key. On a button it takes the button's own colour. */
export const Kbd = ({ children, quiet }: { children: string; quiet?: boolean }) => (
  <kbd
    className={clsx(
      "inline-grid min-h-4.5 min-w-4.5 place-items-center rounded-sm border px-1 font-sans text-2xs font-medium",
      quiet ? "border-current/30" : "border-line-strong bg-surface text-ink-3",
    )}
  >
    {children}
  </kbd>
);
