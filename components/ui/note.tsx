import { clsx } from "clsx";
import type { ReactNode } from "react";

const tones = {
  wait: "border-wait-line bg-wait-soft [&>.lucide]:text-wait",
  danger: "border-danger-line bg-danger-soft [&>.lucide]:text-danger",
  live: "border-live-line bg-live-soft [&>.lucide]:text-live",
  info: "border-line bg-sunken [&>.lucide]:text-ink-3",
};

/** A boxed remark. `alert` for what answers something the person has just done: it is read out at once. */
export function Note({
  tone = "info",
  icon,
  alert,
  className,
  children,
}: {
  tone?: keyof typeof tones;
  icon?: ReactNode;
  alert?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      role={alert ? "alert" : undefined}
      className={clsx(
        "flex gap-3 rounded-lg border px-4 py-3 text-sm text-ink-2 [&_b]:font-semibold [&_b]:text-ink [&>.lucide]:mt-0.5",
        tones[tone],
        className,
      )}
    >
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
