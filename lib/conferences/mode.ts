import { listLegs, perform } from "@/lib/asterisk/actions";
import { asterisk } from "@/lib/asterisk/link";
import { text, variable } from "@/lib/asterisk/packet";
import type { Mode } from "./conference";

/** The mode as Asterisk has it. */
export async function modeNow(room: string): Promise<Mode> {
  const reply = await asterisk().calls.send({ Action: "Getvar", Variable: `RC_IS_MODE_${room}` });
  const value = reply.ok ? text(reply.packet, "value") : "";
  return value === "qa" || value === "lecture" ? value : "conversation";
}

/** how often the mode may be switched while it is being carried out, before the last one to switch is left to finish */
const mostTurns = 5;

/**
 * Makes who is there be heard as the mode says. Two may switch at once, here or in two portals: who finds at the end that the mode is
 * another by now does it again, so that the last one wins, whole.
 */
export async function carryOutMode(room: string): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const mode = await modeNow(room);
    const legs = await attendees(room);
    await Promise.all(
      mode === "conversation" ? legs.map((leg) => giveBack(room, leg)) : legs.map((leg) => hush(room, leg)),
    );
    if ((await modeNow(room)) === mode) return;
  }
}

type Attendee = { channel: string; muted: boolean; byMode: boolean; floor: boolean };

/** Who is no moderator and in the conference itself: who is aside is looked at when he comes back (rollcall-floor). */
async function attendees(room: string): Promise<Attendee[]> {
  const [legs, status] = await Promise.all([
    listLegs(room),
    asterisk().calls.list({ Action: "Status", Variables: "RC_ROLE,RC_BY_MODE,RC_IS_FLOOR" }),
  ]);
  const known = new Map(status.map((row) => [text(row, "uniqueid"), row]));
  return legs.flatMap(({ leg, muted }) => {
    const one = known.get(leg.id);
    if (!one || variable(one, "RC_ROLE") !== "participant") return [];
    const byMode = variable(one, "RC_BY_MODE") === "1";
    return [{ channel: leg.channel, muted, byMode, floor: variable(one, "RC_IS_FLOOR") !== null }];
  });
}

async function hush(room: string, { channel, muted, floor }: Attendee): Promise<void> {
  if (muted || floor) return;
  await perform({ room, kind: "set-leg", channel, settings: { RC_BY_MODE: "1" } });
  await perform({ room, kind: "mute", channel });
}

/** What a moderator has muted himself, or who has muted himself, stays muted. */
async function giveBack(room: string, { channel, muted, byMode, floor }: Attendee): Promise<void> {
  if (!byMode && !floor) return;
  await perform({ room, kind: "set-leg", channel, settings: { RC_BY_MODE: "", RC_IS_FLOOR: "" } });
  if (muted && byMode) await perform({ room, kind: "unmute", channel });
}

/** Who came in while the mode was being switched is muted after all: the dialplan may have looked a moment too early. */
export async function hushLate(room: string, channel: string): Promise<void> {
  const [mode, floor] = await Promise.all([
    modeNow(room),
    asterisk().calls.send({ Action: "Getvar", Channel: channel, Variable: "RC_IS_FLOOR" }),
  ]);
  // Called up, he comes back as that: from hold, or by another line.
  if (mode !== "lecture" || (floor.ok && text(floor.packet, "value") !== "")) return;
  await perform({ room, kind: "set-leg", channel, settings: { RC_BY_MODE: "1" } });
  await perform({ room, kind: "mute", channel });
}
