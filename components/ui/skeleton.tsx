import { clsx } from "clsx";

/** One grey bar. Fades in after 300 ms, so that what comes at once never blinks. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden="true" className={clsx("block h-3 animate-late rounded-sm bg-pressed", className)} />
);

/** The shape of a list that is on its way. `label` is what a screen reader hears. */
export function SkeletonRows({ rows = 4, label, head = true }: { rows?: number; label: string; head?: boolean }) {
  const widths = ["w-1/2", "w-2/5", "w-3/5", "w-1/3"];
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <ul>
        {Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders
          <li key={index} className="flex min-h-14 items-center gap-4 border-b border-line">
            {head && <Skeleton className="size-8 rounded-full" />}
            <span className="grid flex-1 gap-2">
              <Skeleton className={widths[index % widths.length]} />
              <Skeleton className="h-2 w-1/4" />
            </span>
            <Skeleton className="w-16" />
          </li>
        ))}
      </ul>
    </div>
  );
}
