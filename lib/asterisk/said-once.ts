import { type Refusal, refuse } from "@/lib/refusal";
import { asterisk } from "./link";
import { roomNumber } from "./names";
import { type Piece, variablesOf } from "./voices";

/**
 * Says it to all of a running conference, also in its side rooms, unless that has been said already: every portal may ask, Asterisk
 * decides under a lock.
 * @param once <epoch seconds of the end>-<minutes before it>
 */
export async function sayOnce(
  room: string,
  once: string,
  pieces: Piece[],
): Promise<{ ok: true } | Refusal<"asterisk-away" | "asterisk-refused">> {
  if (!/^[0-9]+-[0-9]+$/.test(once)) throw new Error("not a room's end");
  const reply = await asterisk().calls.send({
    Action: "Originate",
    Channel: `Local/${roomNumber(room)}@rollcall-voice/n`,
    Context: "rollcall-once",
    Exten: "s",
    Priority: 1,
    Async: "true",
    Variable: { RC_ROOM: room, RC_ONCE: once, ...variablesOf(pieces) },
  });
  return reply.ok ? { ok: true } : refuse(reply.reason, { detail: reply.detail });
}
