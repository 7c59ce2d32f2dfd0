import { clsx } from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";

const frame = "inline-flex gap-0.5 rounded-lg bg-pressed p-0.5";
const part =
  "inline-flex min-h-7 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-ink-2 max-sm:min-h-9";
const chosen = "bg-thumb text-ink ring-1 ring-line-strong";

type Part<Value extends string> = { value: Value; label: ReactNode };

/** A choice of two to four, all in sight; radio buttons to the keyboard and to a form. */
export function Segmented<Value extends string>({
  label,
  name,
  parts,
  value,
  defaultValue,
  onChange,
  className,
}: {
  label: string;
  name: string;
  parts: Part<Value>[];
  value?: Value;
  defaultValue?: Value;
  onChange?: (value: Value) => void;
  className?: string;
}) {
  return (
    <div role="radiogroup" aria-label={label} className={clsx(frame, className)}>
      {parts.map((each) => (
        <label
          key={each.value}
          className={clsx(
            part,
            "flex-1 has-checked:bg-thumb has-checked:text-ink has-checked:ring-1 has-checked:ring-line-strong",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
          )}
        >
          <input
            type="radio"
            name={name}
            value={each.value}
            className="sr-only"
            {...(value === undefined
              ? { defaultChecked: each.value === defaultValue }
              : { checked: each.value === value, onChange: () => onChange?.(each.value) })}
          />
          {each.label}
        </label>
      ))}
    </div>
  );
}

/** The same look for pages that are views of one thing (agenda, week). */
export function SegmentedLinks({
  label,
  parts,
  current,
}: {
  label: string;
  parts: { href: string; label: ReactNode; key: string }[];
  current: string;
}) {
  return (
    <nav aria-label={label} className={frame}>
      {parts.map(({ key, href, label: words }) => (
        <Link
          key={key}
          href={href}
          aria-current={key === current ? "page" : undefined}
          className={clsx(part, key === current ? chosen : "hover:text-ink")}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
