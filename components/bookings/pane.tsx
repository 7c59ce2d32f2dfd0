import type { ReactNode } from "react";

/** A sheet on the preview's ground. */
export const Pane = ({
  title,
  chip,
  end,
  busy,
  children,
}: {
  title: ReactNode;
  chip?: ReactNode;
  end?: ReactNode;
  busy?: boolean;
  children: ReactNode;
}) => (
  <section aria-busy={busy || undefined} className="overflow-hidden rounded-xl border border-line bg-surface">
    <header className="flex min-h-12 flex-wrap items-center gap-2 border-b border-line px-4 py-2">
      <h3 className="text-base">{title}</h3>
      <span role="status">{chip}</span>
      {end && <span className="ms-auto text-xs text-ink-3">{end}</span>}
    </header>
    {children}
  </section>
);
