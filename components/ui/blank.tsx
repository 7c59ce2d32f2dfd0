import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Nothing here: says why and what to do next. `art` is a small drawing. */
export function EmptyState({
  art,
  title,
  children,
  actions,
  className,
}: {
  art?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div className={clsx("mx-auto grid max-w-md justify-items-center gap-2 px-4 py-12 text-center", className)}>
      {art && <div className="mb-2 text-ink-3">{art}</div>}
      <h2 className="text-md">{title}</h2>
      {children && <div className="text-sm text-pretty text-ink-2">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

/** It could not be had: what happened, what is safe, what to do. */
export const ErrorState = (props: { title: ReactNode; children?: ReactNode; actions?: ReactNode }) => (
  <EmptyState {...props} art={<BrokenLine />} />
);

const BrokenLine = () => (
  <svg
    aria-hidden="true"
    width="120"
    height="24"
    viewBox="0 0 120 24"
    fill="none"
    strokeWidth="1.75"
    strokeLinecap="round"
  >
    <path d="M2 12h44M74 12h44" stroke="currentColor" />
    <path d="m55 6 10 12M65 6 55 18" stroke="var(--color-danger)" strokeWidth="2.5" />
  </svg>
);
