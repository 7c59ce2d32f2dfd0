import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** How a step has gone; "warn": it works, and could be better. */
export type Found = "todo" | "running" | "good" | "warn" | "bad";

const signs = {
  todo: <span aria-hidden="true" className="m-0.5 block size-4 rounded-full border border-line-control" />,
  running: <span aria-hidden="true" className="spinner m-0.5 block" />,
  good: <CircleCheck aria-hidden="true" className="size-5 text-live-ink" />,
  warn: <TriangleAlert aria-hidden="true" className="size-5 text-wait-ink" />,
  bad: <CircleAlert aria-hidden="true" className="size-5 text-danger-ink" />,
};

/** One thing that is tried: what, how it went in a word, and what to do. */
export function Step({
  found,
  title,
  children,
  actions,
}: {
  found: Found;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const t = useTranslations("selfTest");
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 border-t border-line py-4">
      <span className="pt-0.5">
        {signs[found]}
        <span className="sr-only">{t(`found.${found}`)}</span>
      </span>
      <div className="grid min-w-0 gap-2">
        <h2 className="text-md">{title}</h2>
        <div role="status" className="grid gap-2 text-base text-pretty text-ink-2">
          {children}
        </div>
        {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </li>
  );
}
