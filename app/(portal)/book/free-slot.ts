import type { Draft } from "@/components/bookings/draft";
import type { Actor } from "@/lib/accounts/actor";
import { availability } from "@/lib/bookings/availability";
import { wallClock } from "@/lib/time";
import { spanOf } from "./span";

const quarter = 15 * 60_000;
const mostTries = 12;

/** The draft at the next quarter of an hour at which its room is free: a form that begins with a clash is no help. */
export async function atFreeTime(actor: Actor, draft: Draft): Promise<Draft> {
  const wanted = draft.room ? spanOf(draft) : null;
  if (!wanted) return draft;
  const length = wanted.endsAt.getTime() - wanted.startsAt.getTime();
  let { startsAt } = wanted;
  for (let tries = 0; tries < mostTries; tries++) {
    const endsAt = new Date(startsAt.getTime() + length);
    const answer = await availability(actor, { startsAt, endsAt, room: draft.room });
    if (answer.ok) return at(draft, startsAt, endsAt);
    const next = answer.reason === "room-taken" ? answer.alternatives.later[0] : undefined;
    if (!next) return draft;
    startsAt = new Date(Math.ceil(next.startsAt.getTime() / quarter) * quarter);
  }
  return draft;
}

function at(draft: Draft, startsAt: Date, endsAt: Date): Draft {
  const [start, end] = [wallClock(startsAt, draft.zone), wallClock(endsAt, draft.zone)];
  return { ...draft, date: start.date, from: start.time, to: end.time };
}
