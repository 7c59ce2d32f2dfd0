import type { Pulse } from "@/lib/asterisk/pulse";

/** A telephone's line as it was watched: what it has sent, and since when nothing more. */
export type Line = { pulse: Pulse; since: number; reports: number; asked: boolean };

/** What is known of a line after a look at it. */
export function lineAfter(before: Line | undefined, pulse: Pulse, now: number): Line {
  const reported = before !== undefined && before.pulse.reports !== pulse.reports;
  const reports = (before?.reports ?? 0) + (reported ? 1 : 0);
  if (before && !reported && before.pulse.packets === pulse.packets) return before;
  return { pulse, since: now, reports, asked: false };
}

/**
 * Whether somebody is still there. Neither audio nor reports for so long from a telephone that has sent reports is death: those go on
 * while it is muted or sends no silence (RFC 3550: every 2.5 to 7.5 seconds). A telephone that never sends any may be quiet for an hour; it
 * is asked, by SIP, once for each silence.
 */
export function verdictOn({ since, reports, asked }: Line, now: number, patienceMs: number): "there" | "ask" | "dead" {
  if (now - since < patienceMs) return "there";
  if (reports >= 2) return "dead";
  return asked ? "there" : "ask";
}
