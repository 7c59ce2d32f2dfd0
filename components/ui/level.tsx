import { clsx } from "clsx";

/** Three bars: how loud, or just that somebody talks. Always beside a word. */
export function Level({ value, large = false }: { value: 0 | 1 | 2 | 3; large?: boolean }) {
  const heights = large ? ["h-2", "h-[0.8125rem]", "h-4.5"] : ["h-1.25", "h-2", "h-3"];
  return (
    <span aria-hidden="true" className={clsx("inline-flex flex-none items-end gap-0.5", large ? "h-4.5" : "h-3")}>
      {heights.map((height, index) => (
        <i
          key={height}
          className={clsx(
            "rounded-[1px] transition-colors",
            large ? "w-1" : "w-[3px]",
            height,
            index < value ? "bg-live" : "bg-line-strong",
          )}
        />
      ))}
    </span>
  );
}
