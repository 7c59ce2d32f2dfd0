import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

type Wiring = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

/**
 * A label, its input, a hint, and what is wrong with it. `children` gets what ties them together for assistive technology:
 * `<Field label="Title">{(wiring) => <Input {...wiring} name="title" />}</Field>`
 */
export function Field({
  label,
  small,
  hint,
  error,
  className,
  children,
}: {
  label: ReactNode;
  small?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: (wiring: Wiring) => ReactNode;
}) {
  const id = useId();
  const said = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={clsx("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label} {small && <span className="font-normal text-ink-3">{small}</span>}
      </label>
      {children({ id, "aria-describedby": said, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className="text-xs text-danger-ink">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-xs text-ink-3">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
