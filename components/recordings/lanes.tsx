import { useFormatter, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { Avatar } from "@/components/ui/avatar";
import { clockOf } from "@/components/ui/elapsed";
import type { Heard } from "./player";

/** Names, time, sums: waveform, ticks and lanes share these columns. */
export const laneColumns =
  "relative grid grid-cols-[1.75rem_minmax(0,1fr)_2.75rem] gap-x-2 sm:grid-cols-[9.5rem_minmax(0,1fr)_5.25rem] sm:gap-x-4";

/** One lane for each who spoke in the recording, in the order of first speaking. */
export function Lanes({ speakers, seconds }: { speakers: Heard[]; seconds: number }) {
  const t = useTranslations("recordings");
  const format = useFormatter();
  const percent = (part: number) => `${seconds > 0 ? ((part / seconds) * 100).toFixed(3) : 0}%`;
  return (
    <ul aria-label={t("lanes")} className="col-span-full grid grid-cols-subgrid">
      {speakers.map(({ key, name, lane, talks }) => {
        const talked = talks.reduce((sum, { from, to }) => sum + to - from, 0);
        return (
          <li
            key={key}
            style={{ "--lane": `var(--color-lane-${lane})` } as CSSProperties}
            className="col-span-full grid h-8 grid-cols-subgrid items-center border-t border-line text-sm"
          >
            <span className="flex min-w-0 items-center gap-2">
              <Avatar name={name} lane={lane} size={20} />
              <span className="truncate font-medium max-sm:sr-only">{name}</span>
            </span>
            <span aria-hidden="true" className="relative h-3">
              {[0.42, 1].map((opacity) => (
                <span
                  key={opacity}
                  className="absolute inset-0"
                  style={{ opacity, ...(opacity === 1 && { clipPath: "inset(0 calc(100% - var(--at) * 100%) 0 0)" }) }}
                >
                  {talks.map(({ from, to }) => (
                    <i
                      key={from}
                      className="absolute inset-y-0 min-w-0.5 rounded-sm bg-(--lane)"
                      style={{ left: percent(from), width: percent(to - from) }}
                    />
                  ))}
                </span>
              ))}
            </span>
            <span className="text-end text-ink-2">
              {clockOf(talked)}{" "}
              <small className="ms-1 inline-block min-w-7 text-xs text-ink-3 max-sm:hidden">
                {format.number(seconds > 0 ? talked / seconds : 0, { style: "percent" })}
              </small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
