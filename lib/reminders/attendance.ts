/** Who came to a conference, as far as it was heard. No I/O. */
export type Leg = {
  name: string;
  number: string;
  invitationId: string | null;
  joinedAt: Date;
  /** null: nobody heard when */
  leftAt: Date | null;
  /** the project's, keyed on entry; "" none */
  code: string;
};
export type Stay = { from: Date; until: Date | null };
export type Attendance = {
  came: { name: string; stays: Stay[] }[];
  missing: { name: string; declined: boolean }[];
  /** somebody came by the room's own PIN: he may be one of the missing */
  strangers: boolean;
};

/** One person may come by several telephones, and come back: stays that meet or overlap are one. */
export function attendanceOf(legs: Leg[], invited: { id: string; name: string; declined: boolean }[]): Attendance {
  const people = new Map<string, { name: string; legs: Leg[] }>();
  for (const leg of [...legs].sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime())) {
    const name = leg.name || leg.number || "?";
    const key = leg.invitationId ?? `${leg.name}\n${leg.number}\n${leg.number ? "" : people.size}`;
    const known = people.get(key) ?? {
      name: invited.find(({ id }) => id === leg.invitationId)?.name ?? name,
      legs: [],
    };
    known.legs.push(leg);
    people.set(key, known);
  }
  return {
    came: [...people.values()].map(({ name, legs }) => ({ name, stays: staysOf(legs) })),
    strangers: legs.some(({ invitationId }) => invitationId === null),
    missing: invited.filter(({ id }) => !people.has(id)).map(({ name, declined }) => ({ name, declined })),
  };
}

function staysOf(legs: Leg[]): Stay[] {
  const stays: Stay[] = [];
  for (const { joinedAt, leftAt } of legs) {
    const last = stays.at(-1);
    // After one whose end nobody heard the next stands by itself: whether they met is not known.
    if (last?.until && joinedAt <= last.until) last.until = leftAt && leftAt < last.until ? last.until : leftAt;
    else stays.push({ from: joinedAt, until: leftAt });
  }
  return stays;
}

/** How many people came under each project code, in the codes' order, and under none; empty where nobody was asked for one. */
export function codesOf(legs: Leg[]): { code: string; people: number }[] {
  if (legs.every(({ code }) => code === "")) return [];
  const people = new Map<string, Set<unknown>>();
  for (const leg of legs) {
    const { code, invitationId, name, number } = leg;
    // Without a number each call is somebody's own.
    people.set(code, (people.get(code) ?? new Set()).add(invitationId ?? (number ? `${name}\n${number}` : leg)));
  }
  return [...people]
    .map(([code, who]) => ({ code, people: who.size }))
    .sort((a, b) => Number(a.code === "") - Number(b.code === "") || a.code.localeCompare(b.code));
}

/** Several portals may not have heard the same stretch: it is said once. */
export function gapsOf(gaps: { startedAt: Date; endedAt: Date }[]): { from: Date; until: Date }[] {
  const merged: { from: Date; until: Date }[] = [];
  for (const { startedAt, endedAt } of [...gaps].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())) {
    const last = merged.at(-1);
    if (!last || startedAt > last.until) merged.push({ from: startedAt, until: endedAt });
    else if (endedAt > last.until) last.until = endedAt;
  }
  return merged;
}
