/** Where somebody speaks, in the order of the lanes: [from, to] in steps of six units. */
const lanes = [
  {
    stroke: "var(--color-accent-ink)",
    stretches: [
      [4, 24],
      [43, 60],
      [132, 156],
      [183, 186],
      [232, 235],
    ],
  },
  {
    stroke: "var(--color-line-strong)",
    stretches: [
      [0, 12],
      [97, 121],
      [152, 158],
      [207, 230],
    ],
  },
  {
    stroke: "var(--color-live)",
    stretches: [
      [87, 118],
      [216, 238],
    ],
  },
  {
    stroke: "var(--color-line-strong)",
    stretches: [
      [72, 104],
      [157, 190],
    ],
  },
  {
    stroke: "var(--color-line-strong)",
    stretches: [
      [53, 85],
      [142, 176],
      [232, 239],
    ],
  },
  {
    stroke: "var(--color-line-strong)",
    stretches: [
      [30, 65],
      [125, 155],
      [223, 239],
    ],
  },
] as const;

/** A conversation of six, drawn as the talk ribbon draws one: the picture at the foot of the sign-in page. */
export function TalkArt() {
  return (
    <svg
      className="block h-28 w-full sm:h-44"
      viewBox="0 0 1440 176"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      fill="none"
      strokeWidth="2.5"
      strokeLinecap="round"
    >
      {lanes.map(({ stroke, stretches }, lane) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lanes have no other identity and never move
        <path key={lane} stroke={stroke} d={stretches.map(([from, to]) => bars(lane, from, to)).join("")} />
      ))}
    </svg>
  );
}

function bars(lane: number, from: number, to: number): string {
  let path = "";
  for (let step = from; step <= to; step++) {
    const height = 4 + loudness(lane * 1000 + step) * 18;
    path += `M${step * 6 + 3} ${(20 + lane * 26 - height / 2).toFixed(1)}v${height.toFixed(1)}`;
  }
  return path;
}

/** 0–1, always the same for the same bar: the server and the browser draw one picture. */
const loudness = (seed: number) => {
  const wave = Math.sin(seed * 12.9898) * 43758.5453;
  return wave - Math.floor(wave);
};
