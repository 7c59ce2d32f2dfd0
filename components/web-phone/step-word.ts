import type { PhoneState } from "./phone";

/** The word under the title: where one is, as Asterisk has it. */
export function stepWord({ step, own, trouble }: Pick<PhoneState, "step" | "own" | "trouble">): string {
  if (step === "asking" && trouble) return "stopped";
  if (step !== "in") return step;
  // Connected is not in: as to a telephone, Asterisk may have something to say or to ask first.
  if (!own) return "joining";
  return own.state === "joining" ? "listening" : own.state;
}
