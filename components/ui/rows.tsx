import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A list with hairlines between its rows. */
export const Rows = ({ className, ...rest }: ComponentProps<"ul">) => (
  <ul {...rest} className={clsx("border-t border-line", className)} />
);

export const Row = ({ className, ...rest }: ComponentProps<"li">) => (
  <li {...rest} className={clsx("flex min-h-14 items-center gap-4 border-b border-line py-2", className)} />
);

type Column<Item> = { key: string; head: ReactNode; cell: (item: Item) => ReactNode; className?: string };

/** A table that scrolls sideways by itself where it does not fit. */
export function Table<Item>({
  label,
  columns,
  items,
  keyOf,
}: {
  label: string;
  columns: Column<Item>[];
  items: Item[];
  keyOf: (item: Item) => string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line text-start text-xs text-ink-3">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={clsx("py-2 pe-4 text-start font-medium", column.className)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)} className="border-b border-line">
              {columns.map((column) => (
                <td key={column.key} className={clsx("min-h-11 py-2.5 pe-4 align-middle", column.className)}>
                  {column.cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
