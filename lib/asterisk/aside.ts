import { type Refusal, refuse } from "@/lib/refusal";
import type { Action } from "./encode";
import { asterisk, type Reply } from "./link";
import { keys, linkId, phoneNumber, roomNumber } from "./names";
import { text } from "./packet";
import type { RoomVariable } from "./state";

type Done = { ok: true } | Refusal<"asterisk-away" | "asterisk-refused">;

/**
 * A variable of a room as it is at this moment, not as a picture has it; "" where it is empty.
 * @throws AsteriskAway: not knowing is not nothing, and whoever writes it anew would lose what is there
 */
export async function roomVariable(room: string, name: RoomVariable | "RC_SPEAKS"): Promise<string> {
  const reply = await asterisk().calls.send({ Action: "Getvar", Variable: `${name}_${roomNumber(room)}` });
  if (reply.ok) return text(reply.packet, "value");
  throw Object.assign(new Error(String(reply.detail)), { name: "AsteriskAway" });
}

/**
 * Has Asterisk bring people back from side rooms when their time is over, without any portal (rollcall-side-clock).
 * @param entries as RC_IS_SIDES_<room> has them: one that has been changed or closed by then is left alone
 * @param warnSeconds before the end it is said; 0: it is not
 */
export function placeClock(clock: { room: string; entries: string[]; endsAt: Date; warnSeconds: number }) {
  return originate({
    Channel: "Local/s@rollcall-side-wait/n",
    Context: "rollcall-side-clock",
    Exten: "s",
    Variable: {
      RC_ROOM: roomNumber(clock.room),
      RC_SIDES: clock.entries.join("_"),
      RC_END: String(Math.ceil(clock.endsAt.getTime() / 1000)),
      RC_WARN: String(Math.round(clock.warnSeconds)),
    },
  });
}

/** One end of a link: a room, and which of its places for links is taken. */
export type LinkEnd = { room: string; slot: "A" | "B" | "C" | "D" | "E" };
export type PlacedLink = { id: string; here: LinkEnd } & (
  | { there: LinkEnd }
  /** `to` digits as dialled, `address` the number as people write it, `keys` pressed when it is answered */
  | { to: string; keys: string; address: string }
);

/** Joins another conference to this one until it is cut; what becomes of it is told by the room's variables (extensions-rollcall-links). */
export function placeLink(link: PlacedLink): Promise<Done> {
  const { room, slot } = link.here;
  const there: Record<string, string> =
    "there" in link
      ? { RC_OTHER: roomNumber(link.there.room), RC_OTHER_SLOT: link.there.slot }
      : { RC_TO: roomNumber(link.to), RC_KEYS: keys(link.keys), RC_ADDRESS: phoneNumber(link.address) };
  return originate({
    Channel: `Local/${roomNumber(room)}@rollcall-link/n`,
    ChannelId: linkId(link.id),
    Context: "rollcall-linked",
    Exten: "there" in link ? roomNumber(link.there.room) : "away",
    Variable: { RC_LINK: link.id, RC_ROOM: room, RC_SLOT: slot, ...there },
  });
}

/** Cuts it at whatever it is; one that is cut already is refused. */
export const cutLink = async (id: string): Promise<Done> =>
  answered(await asterisk().calls.send({ Action: "Hangup", Channel: linkId(id) }));

const originate = async (call: Omit<Action, "Action">): Promise<Done> =>
  answered(await asterisk().calls.send({ Action: "Originate", Priority: 1, Async: "true", ...call }));

const answered = (reply: Reply): Done => (reply.ok ? { ok: true } : refuse(reply.reason, { detail: reply.detail }));
