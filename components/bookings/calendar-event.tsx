import { clsx } from "clsx";
import { AudioLines, Hourglass, Repeat } from "lucide-react";
import { Level } from "@/components/ui/level";
import type { Entry, Look } from "./calendar-entry";

const looks: Record<Look, string> = {
  over: "bg-sunken text-ink-2 ring-1 ring-line ring-inset hover:ring-line-control",
  running: "bg-live-soft text-ink ring-[1.5px] ring-live ring-inset",
  cancelled: "bg-surface text-ink-3 ring-1 ring-line ring-inset",
  mine: "bg-accent-soft text-ink hover:ring-1 hover:ring-accent-line hover:ring-inset",
  others: "bg-surface text-ink ring-1 ring-line-strong ring-inset hover:ring-line-control",
};

/** Past grey, on now ringed, yours filled, others' outlined, cancelled struck; hatched while it waits for a yes. */
export const eventClass = ({ look, pending }: Pick<Entry, "look" | "pending">) =>
  clsx(
    "overflow-hidden rounded-md text-start focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus",
    looks[look],
    pending && look !== "over" && "hatch",
  );

/** What stands in it. @param tall there is room for a second line @param time shown before the title where no axis shows it */
export function CalendarEvent({ entry, tall, time }: { entry: Entry; tall: boolean; time?: string }) {
  const { look, title, note, words } = entry;
  return (
    <span className={clsx("@container block min-w-0 text-xs", tall ? "px-2 py-1" : "px-2 py-0.5")}>
      <span className="flex items-center gap-1.5">
        {time && <span className="flex-none text-ink-3">{time}</span>}
        {look === "running" && !tall && <Level value={3} />}
        <b
          className={clsx(
            "min-w-0 flex-1 truncate",
            look === "over" ? "font-medium" : "font-semibold",
            look === "cancelled" && "line-through",
          )}
        >
          {title}
        </b>
        {entry.pending && <Hourglass aria-hidden="true" className="size-3 flex-none text-wait-ink" />}
        {entry.series && <Repeat aria-hidden="true" className="size-3 flex-none text-ink-3" />}
        {entry.recorded && !tall && <AudioLines aria-hidden="true" className="size-3 flex-none text-ink-3" />}
      </span>
      <span className="sr-only">, {words}</span>
      {tall && (
        <small
          className={clsx(
            "flex items-center gap-1.5 truncate text-xs",
            look === "running" ? "font-medium text-live-ink" : look === "over" ? "text-ink-3" : "text-ink-2",
          )}
        >
          {look === "running" && <Level value={3} />}
          {entry.recorded && look !== "running" && <AudioLines aria-hidden="true" className="size-3 flex-none" />}
          {/* Bars, edge and colour say 'on now' where half a word would not. */}
          <span className={clsx("truncate", look === "running" && "@max-[5.5rem]:hidden")}>{note}</span>
        </small>
      )}
    </span>
  );
}
