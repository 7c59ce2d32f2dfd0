import { clsx } from "clsx";
import type { CSSProperties } from "react";
import { initialsOf, type Lane, laneOf } from "./initials";

/**
 * A person's head: initials on his lane's colour, a ring while he talks (thin: he just stopped, or it is not confirmed).
 * Without `lane` the colour follows from the name, so that one person looks the same on every page.
 */
export function Avatar({
  name,
  lane = laneOf(name),
  size = 28,
  talking = false,
  gone = false,
  className,
}: {
  name: string;
  lane?: Lane;
  size?: 18 | 20 | 24 | 28 | 32 | 40 | 48;
  talking?: boolean | "soft";
  gone?: boolean;
  className?: string;
}) {
  const style = { "--lane": `var(--color-lane-${lane})`, width: `${size / 16}rem`, height: `${size / 16}rem` };
  return (
    <span
      aria-hidden="true"
      style={{ ...style, fontSize: `${Math.max(size * 0.375, 8) / 16}rem` } as CSSProperties}
      className={clsx(
        "inline-grid flex-none place-items-center rounded-full leading-none font-semibold tracking-[0.01em] transition-shadow",
        gone ? "bg-pressed text-ink-3" : "tint-lane",
        !gone && talking === true && "shadow-[0_0_0_2px_var(--color-surface),0_0_0_4px_var(--color-live)]",
        !gone && talking === "soft" && "shadow-[0_0_0_2px_var(--color-surface),0_0_0_3px_var(--color-live)]",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

/** The first few heads and how many more. */
export function Heads({
  people,
  most = 9,
  size = 28,
}: {
  people: { key: string; name: string; lane?: Lane; talking?: boolean | "soft" }[];
  most?: number;
  size?: 20 | 24 | 28 | 32;
}) {
  const more = people.length - most;
  return (
    <span className="flex items-center gap-1.5">
      {people.slice(0, most).map(({ key, ...person }) => (
        <Avatar key={key} size={size} {...person} />
      ))}
      {more > 0 && (
        <span
          style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
          className="grid place-items-center rounded-full border border-line-strong text-2xs font-medium text-ink-2"
        >
          +{more}
        </span>
      )}
    </span>
  );
}
