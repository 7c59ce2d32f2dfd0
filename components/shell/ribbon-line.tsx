const step = 6;

/** The last ten minutes in a line: a bar where somebody spoke, the longer the more of its ten seconds. */
export function Ribbon({ spoken, talking }: { spoken: number[]; talking: boolean }) {
  const width = spoken.length * step;
  // What is still being said is the run of bars at the end.
  const quiet = spoken.lastIndexOf(0);
  const bars = (keep: (index: number) => boolean) =>
    spoken
      .map((share, index) => {
        if (share === 0 || !keep(index)) return "";
        const half = 4 + share * 12;
        return `M${index * step + 3} ${20 - half}v${half * 2}`;
      })
      .join("");
  return (
    <svg
      viewBox={`0 0 ${width} 40`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="mx-5 h-10 w-auto"
      fill="none"
    >
      <path d={`M0 20H${width}`} stroke="var(--color-line)" vectorEffect="non-scaling-stroke" />
      <g strokeWidth="2.5" strokeLinecap="round">
        <path
          d={bars((index) => !talking || index <= quiet)}
          stroke="var(--color-ink-3)"
          vectorEffect="non-scaling-stroke"
        />
        {talking && (
          <path d={bars((index) => index > quiet)} stroke="var(--color-live)" vectorEffect="non-scaling-stroke" />
        )}
      </g>
    </svg>
  );
}
