import { clsx } from "clsx";
import type { ReactNode } from "react";

const tones = {
  plain: "border-line-strong text-ink-2",
  live: "border-live-line bg-live-soft text-live-ink",
  wait: "border-wait-line bg-wait-soft text-wait-ink",
  danger: "border-danger-line bg-danger-soft text-danger-ink",
  recording:
    "border-danger-line bg-danger-soft text-danger-ink before:size-2 before:rounded-full before:bg-danger before:content-['']",
  dark: "border-ink-3 text-ink",
  accent: "border-transparent bg-accent-soft text-accent-ink",
  quiet: "border-transparent bg-pressed text-ink-2",
};

/** A state in a word. Colour is never the only sign: the word, or a dot, or an icon goes with it. */
export function Chip({
  tone = "plain",
  icon,
  square,
  wanted,
  className,
  children,
}: {
  tone?: keyof typeof tones;
  icon?: ReactNode;
  square?: boolean;
  wanted?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.25 border text-xs font-medium whitespace-nowrap [&>.lucide]:-ms-px [&>.lucide]:size-3 [&>.lucide]:stroke-2",
        square ? "min-h-5 rounded-sm px-1.5" : "min-h-5.5 rounded-full px-2",
        tones[tone],
        wanted && "cursor-progress border-dashed border-line-control! bg-transparent! text-ink-3!",
        className,
      )}
    >
      {wanted && <span className="spinner" aria-hidden="true" />}
      {icon}
      {children}
    </span>
  );
}

/** How many, beside a heading. */
export function Count({ tone = "quiet", children }: { tone?: "quiet" | "wait"; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-grid min-h-5 min-w-5 place-items-center rounded-full px-1.5 text-xs font-semibold",
        tone === "wait" ? "bg-wait-soft text-wait-ink ring-1 ring-wait-line ring-inset" : "bg-pressed text-ink-2",
      )}
    >
      {children}
    </span>
  );
}
