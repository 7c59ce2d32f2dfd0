import { useLocale, useTranslations } from "next-intl";
import { clockRange, clockTime, zoneOffset } from "@/components/ui/time";
import type { Step } from "@/lib/capacity/curve";
import type { CapacityDay } from "@/lib/capacity/queries";

type Props = { day: CapacityDay; zone: string };

/** The day in numbers and in words: now, where it is today, and at its highest. */
export function Figures({ day, zone }: Props) {
  const t = useTranslations("capacity");
  const language = useLocale();
  const { now, ports, reserved, used, mostReserved, mostUsed } = day;
  const isToday = day.startsAt <= now && now < day.endsAt;
  const atNow = (curve: Step[]) => curve.find(({ from, to }) => from <= now && now < to)?.seats ?? 0;
  const figures = isToday
    ? [
        ["usedNow", used.at(-1)?.seats ?? 0],
        ["reservedNow", atNow(reserved)],
        ["most", mostReserved?.seats ?? 0],
      ]
    : [["most", mostReserved?.seats ?? 0], ...(now >= day.endsAt ? [["mostUsed", mostUsed?.seats ?? 0]] : [])];
  // The hour that comes twice says which of the two it is.
  const offsets = ({ from, to }: Step) =>
    zoneOffset(day.startsAt, zone) === zoneOffset(day.endsAt, zone)
      ? ""
      : ` (${[...new Set([from, to].map((at) => zoneOffset(at, zone)))].join(" – ")})`;
  const when = (step: Step) => {
    const starts = clockTime(step.from, zone, language);
    // Steps are kept to the second: not '13:03 – 13:03'.
    const brief = step.to.getTime() - step.from.getTime() < 60_000 && starts === clockTime(step.to, zone, language);
    return (brief ? starts : clockRange(step.from, step.to, zone, language)) + offsets(step);
  };
  const b = (words: React.ReactNode) => <b className="font-semibold text-ink">{words}</b>;
  return (
    <div className="grid gap-2">
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {figures.map(([key, number]) => (
          <div key={key} className="flex flex-row-reverse items-baseline gap-1.5">
            <dt className="text-sm text-ink-2">{t(`figures.${key}`)}</dt>
            <dd className="text-xl font-medium tracking-title tabular-nums">{number}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-pretty text-ink-2">
        {mostReserved
          ? t.rich(ports === null ? "words.reserved" : "words.reservedOf", {
              b,
              count: mostReserved.seats,
              ports: ports ?? 0,
              percent: ports ? Math.round((mostReserved.seats / ports) * 100) : 0,
              when: when(mostReserved),
            })
          : t("words.noneReserved")}{" "}
        {mostUsed && t.rich("words.used", { b, count: mostUsed.seats, when: when(mostUsed) })}
      </p>
    </div>
  );
}
