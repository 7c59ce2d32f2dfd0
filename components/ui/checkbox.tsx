import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { ComponentProps } from "react";

export function Checkbox({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <span className={clsx("relative inline-grid size-4 flex-none place-items-center", className)}>
      <input
        type="checkbox"
        {...rest}
        className="peer size-4 appearance-none rounded-sm border-[1.5px] border-line-control bg-surface checked:border-accent checked:bg-accent disabled:opacity-60"
      />
      <Check
        aria-hidden="true"
        strokeWidth={3}
        className="pointer-events-none absolute size-3! stroke-3! text-on-accent opacity-0 peer-checked:opacity-100"
      />
    </span>
  );
}
