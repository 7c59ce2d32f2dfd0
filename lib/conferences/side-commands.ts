import { perform } from "@/lib/asterisk/actions";
import { keepOpen } from "@/lib/asterisk/anchor";
import { placeClock, roomVariable } from "@/lib/asterisk/aside";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Conference } from "./conference";
import { hangUpIfStillThere } from "./let-go";
import { type Asked, type Done, elsewhere, type Prepared, type Someone, someone } from "./prepare";
import { seatedEvenly, withAllLegs } from "./seating";
import { entryOf, type Side, sideOf, sidesIn, sidesValue } from "./side";
import { oneAtATime } from "./turn-queries";

/** Side rooms: people are moved there and back by hand, after a time, or all at once. */

/** who are there are told this long before they come back by themselves, unless it is all the time they have */
const warnMinutes = 2;

export function move({ picture, input }: Asked<"move">): Prepared | Refusal {
  const found = movable(picture, input.participants);
  if (!found.ok) return found;
  const { room: number, minutes, name } = input;
  const moves = found.who.filter(({ who }) => who.place !== `side-${number}`).map((one) => ({ ...one, number }));
  return {
    ok: true,
    about: found.who.length === 1 ? (found.who[0]?.about ?? null) : null,
    run: () => seat(picture, [{ number, minutes, name }], moves, () => null),
  };
}

export function breakouts({ picture, input }: Asked<"breakouts">): Prepared | Refusal {
  const { rooms, minutes, seating } = input;
  if (seating?.some(({ room }) => room > rooms)) return refuse("no-such-side", { rooms });
  const numbers = Array.from({ length: rooms }, (_, index) => index + 1);
  const taken = (sides: Side[]) => sides.some(({ number }) => number <= rooms);
  if (taken(picture.sides)) return refuse("sides-in-use");
  const seats = seating ? chosen(picture, seating) : { ok: true as const, moves: evenly(picture, rooms) };
  if (!seats.ok) return seats;
  if (seats.moves.length === 0) return refuse("nobody-to-seat");
  const opened = numbers.map((number) => ({
    number,
    minutes,
    name: seating?.find(({ room }) => room === number)?.name,
  }));
  return {
    ok: true,
    about: null,
    // Two moderators at once: the second would seat everybody anew.
    run: () => seat(picture, opened, seats.moves, (sides) => (taken(sides) ? refuse("sides-in-use") : null)),
  };
}

/** These, or all; a side room in which nobody is left is closed. Who is back already stays. */
export function bringBack({ picture, input }: Asked<"return">): Prepared | Refusal {
  const { room, participants, sides } = picture;
  const aside = participants.filter(({ place }) => sideOf(place) !== null);
  const ids = input.participants ?? aside.map(({ id }) => id);
  if (!input.participants && aside.length === 0 && sides.length === 0) return refuse("nobody-aside");
  const found = ids.length > 0 ? movable(picture, ids) : { ok: true as const, who: [] };
  if (!found.ok) return found;
  const coming = found.who.filter(({ who }) => sideOf(who.place) !== null);
  const left = new Set(aside.filter(({ id }) => !coming.some(({ who }) => who.id === id)).map(({ place }) => place));
  return {
    ok: true,
    about: input.participants && found.who.length === 1 ? (found.who[0]?.about ?? null) : null,
    async run() {
      const closed = await changeSides(room, (before) => before.filter(({ number }) => left.has(`side-${number}`)));
      if (!closed.ok) return closed;
      return some(coming.map(({ channel }) => perform({ room, kind: "move", channel, to: "room" })));
    },
  };
}

/** Hangs up on everybody, also on those who are aside. */
export const end = (picture: Conference): Prepared => ({ ok: true, about: null, run: () => endAll(picture) });

export async function endAll(picture: Conference): Promise<Done> {
  const { room, participants } = picture;
  // Each by himself: who is still on the way into a side room is in no conference that could be ended.
  const aside = participants.flatMap(({ id, place }) => {
    const one = place === "hold" || sideOf(place) !== null ? someone(picture, id) : null;
    return one?.ok ? [one.channel] : [];
  });
  const [main] = await Promise.all([
    perform({ room, kind: "end" }),
    ...aside.map((channel) => perform({ room, kind: "send-off", channel })),
  ]);
  const inside = participants.filter(({ place }) => place !== "lobby").map(({ id }) => id);
  if (main.ok) hangUpIfStillThere(room, inside);
  return main;
}

type Seated = { channel: string; who: Someone["who"]; number: number };
type Opened = { number: number; minutes?: number; name?: string };

/** Opens the side rooms and moves people there. `may` looks at what is open at this moment, not at what was when it was asked for. */
async function seat(
  picture: Conference,
  opened: Opened[],
  moves: Seated[],
  may: (sides: Side[]) => Refusal | null,
): Promise<Done> {
  const { room } = picture;
  const kept = await keepOpen(room);
  if (!kept.ok) return kept;
  const now = new Date();
  const done = await changeSides(room, (before) => may(before) ?? openedAmong(before, opened, now));
  if (!done.ok) return done;
  const timed = done.sides.filter(({ number }) => opened.some((one) => one.number === number && one.minutes));
  const [first] = timed;
  if (first?.until) {
    const minutes = opened.find(({ number }) => number === first.number)?.minutes ?? 0;
    const warnSeconds = minutes > warnMinutes ? warnMinutes * 60 : 0;
    const clock = await placeClock({
      room,
      entries: timed.map(entryOf),
      endsAt: new Date(first.until),
      warnSeconds,
    });
    if (!clock.ok) return clock;
  }
  return some(
    moves.map(({ channel, who, number }) =>
      perform({ room, kind: "move", channel, to: `side-${number}`, muted: who.muted }),
    ),
  );
}

/** What is open stays as it is, but for a new time or name; what is over and was not taken out is. */
function openedAmong(before: Side[], opened: Opened[], now: Date): Side[] {
  const over = (side: Side) => side.until !== null && Date.parse(side.until) < now.getTime();
  const others = before.filter((side) => !over(side) && !opened.some(({ number }) => number === side.number));
  const these = opened.map(({ number, minutes, name }): Side => {
    const known = before.find((side) => side.number === number && !over(side));
    const since = known?.since ?? now.toISOString();
    const until = minutes ? new Date(now.getTime() + minutes * 60_000).toISOString() : (known?.until ?? null);
    return { number, name: name ?? known?.name ?? null, since, until };
  });
  return [...others, ...these].sort((a, b) => a.number - b.number);
}

/** Reads which side rooms are open and writes it anew, one portal after the other. */
const changeSides = (room: string, change: (before: Side[]) => Side[] | Refusal) =>
  oneAtATime(`sides ${room}`, async (): Promise<{ ok: true; sides: Side[] } | Refusal> => {
    const before = await roomVariable(room, "RC_IS_SIDES");
    const sides = change(sidesIn(before));
    if (!Array.isArray(sides)) return sides;
    const value = sidesValue(sides);
    if (value === null) return refuse("too-many-sides");
    if (value === before) return { ok: true, sides };
    const done = await perform({ room, kind: "set-room", settings: { RC_IS_SIDES: value } });
    return done.ok ? { ok: true, sides } : done;
  });

/** All legs of these people that are in the conference or in a side room of it. One who has just left keeps nobody else from going. */
function movable(picture: Conference, ids: string[]): { ok: true; who: Someone[] } | Refusal {
  const asked = ids.map((id) => someone(picture, id));
  const here = asked.flatMap((one) => (one.ok ? [one] : []));
  const outside = here.find(({ who }) => who.place !== "room" && sideOf(who.place) === null);
  if (outside) return elsewhere(picture, outside.who);
  if (here.length === 0) return asked.find((one) => !one.ok) ?? refuse("not-in-conference");
  const legs = withAllLegs(
    picture.participants.filter(({ place }) => place === "room" || sideOf(place) !== null),
    here.map(({ who }) => who),
  );
  return {
    ok: true,
    who: legs.flatMap(({ id }) => {
      const one = someone(picture, id);
      return one.ok ? [one] : [];
    }),
  };
}

function chosen(
  picture: Conference,
  seating: { room: number; participants: string[] }[],
): { ok: true; moves: Seated[] } | Refusal {
  const moves = new Map<string, Seated>();
  for (const { room: number, participants } of seating) {
    if (participants.length === 0) continue;
    const found = movable(picture, participants);
    if (!found.ok) return found;
    for (const { who, channel } of found.who) if (!moves.has(who.id)) moves.set(who.id, { who, channel, number });
  }
  return { ok: true, moves: [...moves.values()] };
}

const evenly = (picture: Conference, rooms: number): Seated[] =>
  seatedEvenly(
    picture.participants.filter(({ role, place }) => role === "participant" && place === "room"),
    rooms,
  ).flatMap(({ who, number }) => {
    const one = someone(picture, who.id);
    return one.ok ? [{ who, channel: one.channel, number }] : [];
  });

/** Of many some may have gone in the meantime: refused is what was refused for all. */
async function some(asked: Promise<Done>[]): Promise<Done> {
  const done = await Promise.all(asked);
  return done.some(({ ok }) => ok) || done.length === 0 ? { ok: true } : (done[0] ?? { ok: true });
}
