import { clsx } from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

/** A checkbox that is on or off at once. Sends its name in a form like any checkbox. */
export function Switch({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its own state
      role="switch"
      {...rest}
      className={clsx(
        "relative h-4 w-7 flex-none appearance-none rounded-full bg-line-control transition-colors checked:bg-accent disabled:opacity-60",
        "after:absolute after:start-0.5 after:top-0.5 after:size-3 after:rounded-full after:bg-white after:transition-transform checked:after:translate-x-3",
        className,
      )}
    />
  );
}

/** A switch with its sentence, a line in a list of such. */
export function SwitchLine({ children, ...rest }: ComponentProps<typeof Switch> & { children: ReactNode }) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex min-h-10 items-center gap-3 border-b border-line py-1.5 text-sm text-ink-2 last:border-0 max-sm:min-h-11 [&_b]:font-medium [&_b]:text-ink"
    >
      <Switch {...rest} id={id} />
      <span>{children}</span>
    </label>
  );
}
