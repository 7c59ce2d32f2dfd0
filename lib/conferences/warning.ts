/**
 * Which warning of the end is due: of those whose moment has come, the nearest to the end, with the minutes that are really left. None for
 * a conference that began after that moment: its people know when it ends. None in the last seconds, which the sentence would fill.
 * @param at minutes before the end, as the room has them
 */
export function dueWarning(
  { startedAt, until }: { startedAt: Date; until: Date },
  at: number[],
  now: Date,
): { at: number; minutes: number } | null {
  const left = until.getTime() - now.getTime();
  if (left < lastMs) return null;
  const due = at.filter((minutes) => {
    const moment = until.getTime() - minutes * 60_000;
    return moment <= now.getTime() && startedAt.getTime() <= moment;
  });
  return due.length > 0 ? { at: Math.min(...due), minutes: Math.ceil(left / 60_000) } : null;
}

const lastMs = 20_000;
