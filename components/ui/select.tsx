import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { inputClass } from "./input";

/** The browser's own list (a thumb's wheel on a phone, type-ahead on a keyboard) in the house's edge. */
export function Select({ before, className, children, ...rest }: ComponentProps<"select"> & { before?: ReactNode }) {
  return (
    <span className={clsx("relative flex items-center", className)}>
      {before && <span className="pointer-events-none absolute start-3 flex text-ink-3">{before}</span>}
      <select {...rest} className={clsx(inputClass, "appearance-none truncate pe-9", before && "ps-9")}>
        {children}
      </select>
      <ChevronDown aria-hidden="true" className="pointer-events-none absolute end-3 text-ink-3" />
    </span>
  );
}
