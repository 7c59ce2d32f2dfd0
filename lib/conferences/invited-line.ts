import type { AsteriskEvent } from "@/lib/asterisk/event";
import type { Conference, LogLine } from "./conference";

/** What came of somebody's inviting a telephone by key; null: he is not known here. */
export function invitedLine(
  picture: Conference | null,
  { leg, number, came, at }: Extract<AsteriskEvent, { kind: "invited" }>,
): LogLine | null {
  const host = picture?.participants.find(({ id }) => id === leg.id);
  if (!host) return null;
  return {
    key: `invited:${leg.id}:${at.getTime()}`,
    at: at.toISOString(),
    kind: came ? "invited" : "not-invited",
    by: { id: leg.id, name: host.name || host.number },
    about: { id: `number:${number}`, name: "", number },
    reason: null,
  };
}
