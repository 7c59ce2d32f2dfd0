import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** The edge, ground and focus of everything one types into. */
export const inputClass =
  "w-full rounded-lg border border-line-control bg-surface px-3 py-[0.4375rem] text-base text-ink min-h-9 max-sm:min-h-11 max-sm:text-md " +
  "focus-visible:border-focus focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus/35 " +
  "aria-invalid:border-danger disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3 " +
  "[&[readonly]]:border-line [&[readonly]]:bg-sunken [&[readonly]]:text-ink-2";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={clsx(inputClass, className)} />;
}

/** Grows with what is written in it, where the browser can (field-sizing). */
export function Area({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea rows={2} {...rest} className={clsx(inputClass, "field-sizing-content min-h-15 resize-y", className)} />
  );
}

/** An input with a picture before it or a word behind it; click anywhere focuses it. */
export function InputWith({
  before,
  after,
  className,
  ...rest
}: ComponentProps<"input"> & { before?: ReactNode; after?: ReactNode }) {
  return (
    <span className={clsx("relative flex items-center", className)}>
      {before && <span className="pointer-events-none absolute start-3 flex text-ink-3">{before}</span>}
      <input {...rest} className={clsx(inputClass, before && "ps-9", after && "pe-14")} />
      {after && <span className="pointer-events-none absolute end-3 flex text-ink-3">{after}</span>}
    </span>
  );
}
