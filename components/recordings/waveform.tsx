import type { LaneNumber } from "@/lib/recordings/attendance";

/** One bar: how loud, 0 to 1, and whose lane it is in. */
export type Bar = { level: number; lane: LaneNumber | null };

const WIDTH = 6;
const HEIGHT = 120;

/** Drawn twice: pale for what is to come, and over it, cut off at `--at`, what was heard. */
export const Waveform = ({ bars }: { bars: Bar[] }) => (
  <div className="relative col-start-2 h-30 max-sm:ms-9 max-sm:me-13 max-sm:h-20">
    <Bars bars={bars} className="opacity-42" />
    <div className="absolute inset-0" style={{ clipPath: "inset(0 calc(100% - var(--at) * 100%) 0 0)" }}>
      <Bars bars={bars} />
    </div>
  </div>
);

const Bars = ({ bars, className }: { bars: Bar[]; className?: string }) => (
  <svg
    aria-hidden="true"
    viewBox={`0 0 ${bars.length * WIDTH} ${HEIGHT}`}
    preserveAspectRatio="none"
    fill="none"
    strokeWidth="2.25"
    strokeLinecap="round"
    className={`absolute inset-0 size-full max-sm:[stroke-width:1.25] ${className ?? ""}`}
  >
    {bars.map(({ level, lane }, at) => {
      const half = Math.max(1.5, (level * (HEIGHT - 12)) / 2);
      return (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          key={at}
          d={`M${at * WIDTH + WIDTH / 2} ${(HEIGHT / 2 - half).toFixed(1)}v${(half * 2).toFixed(1)}`}
          stroke={lane ? `var(--color-lane-${lane})` : "var(--color-line-control)"}
          vectorEffect="non-scaling-stroke"
        />
      );
    })}
  </svg>
);
