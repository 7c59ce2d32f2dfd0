import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Across a whole sheet: something that changes how everything below is to be read (Asterisk away, no network). */
export function Banner({
  tone = "wait",
  icon,
  title,
  actions,
  children,
}: {
  tone?: "wait" | "danger";
  icon?: ReactNode;
  title: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div
      role="status"
      className={clsx(
        "flex flex-wrap items-center gap-x-4 gap-y-2 border-y px-4 py-3.5 text-sm text-ink-2 sm:px-6 [&>.lucide]:size-6",
        tone === "wait"
          ? "border-wait-line bg-wait-soft [&>.lucide]:text-wait"
          : "border-danger-line bg-danger-soft [&>.lucide]:text-danger",
      )}
    >
      {icon}
      <div className="min-w-0 flex-1 basis-60">
        <b className="block text-md font-semibold text-ink">{title}</b>
        {children}
      </div>
      {actions}
    </div>
  );
}
