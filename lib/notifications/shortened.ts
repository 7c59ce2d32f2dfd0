import { smsParts } from "./sms-parts";

const usual = 60;

/**
 * A title short enough for a text message, cut between what people see as characters. The three points are plain ones unless the text
 * is beyond GSM-7 anyway: `…` would more than double the parts of all that goes with it.
 */
export function shortened(title: string, most = usual): string {
  if (title.length <= most) return title;
  const end = smsParts(title).alphabet === "gsm-7" ? "..." : "…";
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(title)) {
    if (kept.length + segment.length + end.length > most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${end}`;
}
