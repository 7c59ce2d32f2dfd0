"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import { DialDigits } from "@/components/ui/dial-number";
import type { Block, Day } from "./day";

type Chosen = { from: number; to: number; words: string; taken: boolean; room: string };

/** A day, a line each room: what is taken, and the chosen time where it would be. */
export function DayTimeline({ rooms, chosen }: { rooms: Day["rooms"]; chosen: Chosen | null }) {
  const t = useTranslations("bookings.day");
  const { first, last } = hoursShown(rooms, chosen);
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  const at = (minute: number) => ((minute / 60 - first) / (last - first)) * 100;
  const place = ({ from, to }: { from: number; to: number }): CSSProperties => ({
    insetInlineStart: `${at(from)}%`,
    width: `calc(${Math.max(at(to) - at(from), 1)}% - 2px)`,
  });
  const lined = { backgroundSize: `${100 / hours.length}% 100%` };
  const nameless = chosen !== null && chosen.room === "";
  return (
    <div
      role="img"
      aria-label={inWords(t, rooms, chosen)}
      className="grid grid-cols-[4.75rem_minmax(0,1fr)] sm:grid-cols-[6rem_minmax(0,1fr)]"
    >
      <span className="h-7 border-b border-line" />
      <div className="relative h-7 border-b border-line text-2xs text-ink-3">
        {hours.map((hour, index) => (
          <span
            key={hour}
            style={{ insetInlineStart: `${at(hour * 60)}%` }}
            className={clsx(
              "absolute top-1.5",
              index > 0 ? "-translate-x-1/2" : "ms-0.5",
              index % 2 === 1 && "max-sm:hidden",
            )}
          >
            {hour}
          </span>
        ))}
      </div>
      {nameless && (
        <Line name={t("anyNumber")} strong lined={lined}>
          <Slot style={place(chosen)} chosen={chosen} />
        </Line>
      )}
      {rooms.map((room) => (
        <Line
          key={room.number}
          name={<DialDigits number={room.number} />}
          strong={chosen?.room === room.number}
          lined={lined}
        >
          {room.taken.map((block) => (
            <span
              key={`${block.from} ${block.to}`}
              style={place(block)}
              className={clsx(
                "@container absolute inset-y-1.25 truncate rounded-md px-2 text-xs leading-7.5",
                chosen?.room === room.number && chosen.taken && overlaps(block, chosen)
                  ? "border border-danger bg-danger-soft leading-7 font-medium text-danger-ink"
                  : "bg-pressed text-ink-2",
              )}
            >
              <span className="@max-[3.5rem]:hidden">{block.title}</span>
            </span>
          ))}
          {chosen?.room === room.number && <Slot style={place(chosen)} chosen={chosen} />}
        </Line>
      ))}
    </div>
  );
}

const overlaps = (a: { from: number; to: number }, b: { from: number; to: number }) => a.from < b.to && b.from < a.to;

function Line({
  name,
  strong,
  lined,
  children,
}: {
  name: ReactNode;
  strong?: boolean;
  lined: CSSProperties;
  children: ReactNode;
}) {
  return (
    <>
      <span
        className={clsx(
          "flex h-10 items-center truncate border-b border-line ps-3 text-sm sm:ps-4",
          strong ? "font-medium text-ink" : "text-ink-2",
        )}
      >
        {name}
      </span>
      <div
        style={lined}
        className="relative h-10 overflow-hidden border-b border-line bg-[linear-gradient(to_right,var(--color-line)_1px,transparent_1px)]"
      >
        {children}
      </div>
    </>
  );
}

const Slot = ({ style, chosen }: { style: CSSProperties; chosen: Chosen }) => (
  <span
    style={style}
    className={clsx(
      "@container absolute inset-y-1.25 truncate rounded-md px-2 text-xs font-medium",
      chosen.taken
        ? "border-2 border-dashed border-danger-ink leading-6.5 text-danger-ink"
        : "bg-accent leading-7.5 text-on-accent",
    )}
  >
    <span className="@max-[4.5rem]:hidden">{chosen.words}</span>
  </span>
);

/** Eight to six, and whatever else is needed to show what is chosen and taken. */
function hoursShown(rooms: Day["rooms"], chosen: Chosen | null) {
  const blocks: Pick<Block, "from" | "to">[] = [...rooms.flatMap((room) => room.taken), ...(chosen ? [chosen] : [])];
  const first = Math.min(8, ...blocks.map((block) => Math.floor(block.from / 60)));
  const last = Math.max(18, ...blocks.map((block) => Math.ceil(block.to / 60)));
  return { first, last: Math.min(last, 24) };
}

function inWords(t: ReturnType<typeof useTranslations<"bookings.day">>, rooms: Day["rooms"], chosen: Chosen | null) {
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
  const spans = (room: Day["rooms"][number]) =>
    room.taken.map((block) => `${clock(block.from)}–${clock(block.to)} ${block.title ?? ""}`.trim()).join(", ");
  const lines = rooms.map((room) =>
    room.taken.length > 0
      ? t("takenInWords", { room: room.number, spans: spans(room) })
      : t("freeInWords", { room: room.number }),
  );
  return [...(chosen ? [t("chosenInWords", { span: chosen.words })] : []), ...lines].join(". ");
}
