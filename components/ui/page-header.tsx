import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { IconLink } from "./icon-button";

/** The head of a sheet: way back, title, what it is about, and what one can do. */
export function PageHeader({
  title,
  aside,
  back,
  actions,
  children,
}: {
  title: ReactNode;
  /** beside the title: a time, a state */
  aside?: ReactNode;
  back?: { href: string; name: string };
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 sm:min-h-16 sm:px-8">
      <div className="flex min-w-0 items-center gap-3">
        {back && (
          <span className="print:hidden">
            <IconLink size="sm" name={back.name} href={back.href} icon={<ChevronLeft aria-hidden="true" />} />
          </span>
        )}
        <h1 className="min-w-0 text-lg font-semibold tracking-title break-words">{title}</h1>
      </div>
      {aside && <span className="text-ink-3 print:hidden">{aside}</span>}
      {children}
      {actions && <span className="ms-auto flex flex-wrap items-center gap-2 print:hidden">{actions}</span>}
    </header>
  );
}

/** A section's heading inside a sheet. */
export function SectionHead({
  id,
  title,
  aside,
  end,
}: {
  id?: string;
  title: ReactNode;
  aside?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <div className="mb-2 flex min-h-8 flex-wrap items-center gap-2">
      <h2 id={id} className="text-md tracking-[-0.012em]">
        {title}
      </h2>
      {aside && <span className="text-sm text-ink-3">{aside}</span>}
      {end && <span className="ms-auto text-sm">{end}</span>}
    </div>
  );
}

/** The padded inside of a sheet. */
export const PageBody = ({ className, children }: { className?: string; children: ReactNode }) => (
  <div className={`px-4 pt-4 pb-8 sm:px-8 sm:pt-6 sm:pb-10 ${className ?? ""}`}>{children}</div>
);
