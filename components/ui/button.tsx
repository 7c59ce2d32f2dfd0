import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

type Look = {
  variant?: "plain" | "primary" | "soft" | "ghost" | "danger";
  size?: "sm" | "md" | "lg";
  /** what is so: a firm edge and teal ground; "recording" is its red kin */
  on?: boolean | "recording";
  /** asked for, not yet confirmed: dashed, with a dot that turns */
  wanted?: boolean;
  icon?: ReactNode;
};

const base =
  "inline-flex shrink-0 items-center justify-center gap-1.5 border font-medium whitespace-nowrap select-none max-sm:max-w-full max-sm:whitespace-normal transition-colors [&>.lucide]:-ms-0.5";
const sizes = {
  sm: "min-h-(--height-control-sm) px-2.5 text-xs rounded-md max-sm:min-h-9 [&>.lucide]:size-3.5",
  md: "min-h-(--height-control) px-3 text-sm rounded-lg max-sm:min-h-10",
  lg: "min-h-(--height-control-lg) px-4 text-base rounded-lg max-sm:min-h-11",
};
const variants = {
  plain:
    "border-line-strong bg-surface text-ink [&>.lucide]:text-ink-3 hover:bg-sunken hover:border-line-control active:bg-pressed",
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  soft: "border-transparent bg-accent-soft text-accent-ink hover:border-accent-line",
  ghost: "border-transparent text-ink-2 hover:bg-sunken hover:text-ink active:bg-pressed",
  danger: "border-line-strong bg-surface text-danger-ink hover:border-danger-line hover:bg-danger-soft",
};
const still = "cursor-not-allowed border-line bg-sunken text-ink-3 [&>.lucide]:opacity-60";

export function buttonClass(look: Look, disabled = false, className?: string) {
  const { variant = "plain", size = "md", on, wanted } = look;
  return clsx(
    base,
    sizes[size],
    disabled
      ? still
      : wanted
        ? "cursor-progress border-dashed border-line-control text-ink-3"
        : on === "recording"
          ? "border-danger bg-danger-soft text-danger-ink"
          : on
            ? "border-accent-ink bg-accent-soft text-accent-ink"
            : variants[variant],
    className,
  );
}

export type ButtonProps = Look & ComponentProps<"button"> & { busy?: boolean };

/** `busy` keeps the button's width and words and shows that it waits; it cannot be pressed twice. */
export function Button({ variant, size, on, wanted, icon, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || wanted || undefined}
      aria-disabled={busy || undefined}
      {...rest}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={buttonClass({ variant, size, on, wanted }, rest.disabled, clsx(className, busy && "cursor-progress"))}
    >
      {busy || wanted ? <span className="spinner" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={buttonClass({ variant, size }, false, className as string | undefined)}>
      {icon}
      {children}
    </Link>
  );
}
