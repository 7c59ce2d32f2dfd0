import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** One of a few choices, each with a line of its own. Group them in a fieldset with a legend. */
export function RadioCard({
  title,
  small,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "title"> & { title: ReactNode; small?: ReactNode }) {
  return (
    <label
      className={clsx(
        "grid grid-cols-[1rem_1fr] content-start gap-x-2.5 gap-y-0.5 rounded-lg border border-line-strong px-3 py-2.5 text-sm transition-colors",
        "hover:bg-sunken has-checked:border-accent-ink has-checked:bg-accent-soft has-disabled:opacity-60",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
        className,
      )}
    >
      <input
        type="radio"
        {...rest}
        className="mt-0.5 grid size-4 appearance-none place-items-center rounded-full border-[1.5px] border-line-control outline-none checked:border-accent-ink checked:after:size-2 checked:after:rounded-full checked:after:bg-accent-ink checked:after:content-['']"
      />
      <span className="font-medium">{title}</span>
      {small && <span className="col-start-2 text-xs text-ink-3">{small}</span>}
    </label>
  );
}
