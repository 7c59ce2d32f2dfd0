import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { clockTime } from "@/components/ui/time";
import type { CapacityDay } from "@/lib/capacity/queries";
import { areaOf, height, lineOf, scaleOf, width } from "./chart";

type Shown = Pick<CapacityDay, "startsAt" | "endsAt" | "now" | "ports" | "reserved" | "used">;
const everyHours = 3;

/** A day's reserved and used ports in steps, with all there are as a dashed line. What it shows stands in words and in a table, too. */
export function StepChart({ day, zone, label }: { day: Shown; zone: string; label: string }) {
  const { startsAt, endsAt, now, ports, reserved, used } = day;
  const seats = [...reserved, ...used].map((step) => step.seats);
  const scale = scaleOf(startsAt, endsAt, Math.max(ports ?? 0, ...seats));
  const isToday = startsAt <= now && now < endsAt;
  const half = scale.most / 2;
  return (
    <figure className="grid gap-3">
      <div className="relative ps-9">
        <Levels numbers={[0, half, scale.most]} y={scale.y} />
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
          className="block h-56 w-full overflow-visible sm:h-64"
        >
          <g fill="none" strokeWidth="1" className="stroke-line">
            {[0, half, scale.most].map((level) => (
              <Stroke key={level} d={`M0 ${scale.y(level)}H${width}`} />
            ))}
          </g>
          <path d={areaOf(used, scale)} className="fill-accent-soft" />
          <g fill="none">
            {ports !== null && (
              <Stroke d={`M0 ${scale.y(ports)}H${width}`} className="stroke-ink-3" strokeDasharray="4 4" />
            )}
            <Stroke d={lineOf(reserved, scale)} className="stroke-ink-3" strokeWidth="1.5" />
            <Stroke d={lineOf(used, scale)} className="stroke-accent-ink" strokeWidth="2" />
            {isToday && <Stroke d={`M${scale.x(now)} 4V${scale.y(0)}`} className="stroke-ink" strokeWidth="1.5" />}
          </g>
        </svg>
        <Times from={startsAt} to={endsAt} now={isToday ? now : null} zone={zone} x={scale.x} />
      </div>
      <Legend limited={ports !== null} begun={used.length > 0} />
    </figure>
  );
}

const Stroke = (props: React.ComponentProps<"path">) => <path {...props} vectorEffect="non-scaling-stroke" />;

const Levels = ({ numbers, y }: { numbers: number[]; y: (ports: number) => number }) => (
  <div aria-hidden="true" className="absolute inset-y-0 start-0 h-56 w-7 text-2xs text-ink-3 tabular-nums sm:h-64">
    {numbers.map((level) => (
      <span key={level} className="absolute end-0 -translate-y-1/2" style={{ top: `${(y(level) / height) * 100}%` }}>
        {level}
      </span>
    ))}
  </div>
);

function Times({
  from,
  to,
  now,
  zone,
  x,
}: {
  from: Date;
  to: Date;
  now: Date | null;
  zone: string;
  x: (at: Date) => number;
}) {
  const language = useLocale();
  const hours = Math.round((to.getTime() - from.getTime()) / 3_600_000);
  const marks = Array.from({ length: Math.ceil(hours / everyHours) }, (_, i) => ({
    at: new Date(from.getTime() + i * everyHours * 3_600_000),
    narrow: i % 2 === 0,
  }));
  const near = (at: Date, i: number) => now !== null && Math.abs(x(at) - x(now)) < (i % 2 === 0 ? 100 : 60);
  const at = (moment: Date) => ({ left: `${x(moment) / 10}%` });
  return (
    <div aria-hidden="true" className="relative -mt-3 h-4 text-2xs text-ink-3 tabular-nums">
      {marks.map((mark, i) => (
        <span
          key={mark.at.getTime()}
          style={at(mark.at)}
          className={clsx(
            "absolute",
            i > 0 && "-translate-x-1/2",
            !mark.narrow && "max-sm:hidden",
            near(mark.at, i) && "hidden",
          )}
        >
          {clockTime(mark.at, zone, language)}
        </span>
      ))}
      {now && (
        <b style={at(now)} className="absolute -translate-x-1/2 bg-surface px-1 font-semibold text-ink">
          {clockTime(now, zone, language)}
        </b>
      )}
    </div>
  );
}

function Legend({ limited, begun }: { limited: boolean; begun: boolean }) {
  const t = useTranslations("capacity.legend");
  return (
    <figcaption className="flex flex-wrap gap-x-5 gap-y-1 ps-9 text-xs text-ink-2">
      {begun && (
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="h-2.5 w-3 border-t-2 border-accent-ink bg-accent-soft" />
          {t("used")}
        </span>
      )}
      <span className="flex items-center gap-2">
        <span aria-hidden="true" className="w-3 border-t-[1.5px] border-ink-3" />
        {t("reserved")}
      </span>
      {limited && (
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="w-3 border-t border-dashed border-ink-3" />
          {t("ports")}
        </span>
      )}
    </figcaption>
  );
}
