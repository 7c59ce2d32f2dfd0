import type { Actor } from "@/lib/accounts/actor";
import { capacityRefused } from "@/lib/capacity/reserve";
import type { Transaction } from "@/lib/database";
import { refuse } from "@/lib/refusal";
import { roomTaken } from "./clash-queries";
import type { NewDate } from "./rewrite";

type Where = {
  timeZone: string;
  /** ids of the dates that these take the place of */
  except: string[];
  /** how many ports one of them keeps */
  reserved: (id: string | null) => number;
};

/**
 * Why exceptions cannot stay beside a series whose other dates are planned anew: somebody is there, the series itself is, or all of them
 * want more ports than are free. null: they can.
 */
export async function exceptionsRefused(
  tx: Transaction,
  actor: Actor,
  dates: NewDate[],
  { timeZone, except, reserved }: Where,
) {
  const standing = dates.filter(({ status }) => status === "SCHEDULED");
  const own = standing.filter(({ exception }) => exception);
  if (own.length === 0) return null;
  const rooms = await tx.room.findMany({ where: { id: { in: standing.map(({ roomId }) => roomId) } } });
  for (const room of rooms) {
    const its = own.filter(({ roomId }) => roomId === room.id);
    const taken = await roomTaken(tx, actor, { room, timeZone, except }, its);
    if (taken) return taken;
  }
  const clash = standing.find((date, at) => meetsLater(standing, date, at));
  if (clash) return refuse("overlaps-itself", { at: clash.startsAt });
  for (const serverId of new Set(rooms.map((room) => room.serverId))) {
    const here = new Set(rooms.filter((room) => room.serverId === serverId).map(({ id }) => id));
    const spans = standing
      .filter(({ roomId }) => here.has(roomId))
      .map(({ id, startsAt, endsAt }) => ({ startsAt, endsAt, seats: reserved(id) }));
    const short = await capacityRefused(tx, { serverId, spans, exceptOccurrences: except, timeZone });
    if (short) return short;
  }
  return null;
}

/** In order of start: only those that start before it ends can meet it. */
function meetsLater(dates: NewDate[], { roomId, endsAt }: NewDate, at: number): boolean {
  for (let next = at + 1; ; next++) {
    const other = dates[next];
    if (!other || other.startsAt >= endsAt) return false;
    if (other.roomId === roomId) return true;
  }
}
