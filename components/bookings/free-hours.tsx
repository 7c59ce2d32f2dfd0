import Link from "next/link";

/** The empty hours of a day: a click books there. For the mouse alone; the keyboard has the Book button. */
export function FreeHours({
  date,
  first,
  count,
  past,
  label,
}: {
  date: string;
  first: number;
  count: number;
  past: boolean;
  label: string;
}) {
  if (past) return null;
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, index) => {
        const from = `${String(first + index).padStart(2, "0")}:00`;
        return (
          <Link
            key={from}
            tabIndex={-1}
            prefetch={false}
            title={label}
            href={`/book?date=${date}&from=${from}`}
            className="block h-(--hour) hover:bg-pressed/60"
          />
        );
      })}
    </div>
  );
}
