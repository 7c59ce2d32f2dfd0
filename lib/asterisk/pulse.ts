import { asterisk } from "./link";
import { text } from "./packet";

/** What a telephone has sent so far: audio (RTP packets), and by `reports` whether it has sent reports (RTCP) since the last time. */
export type Pulse = { packets: number; reports: string };

/** A telephone's own line: the leg itself, or for a leg that was called the line behind its Local channel. */
export const isTelephone = (channel: string): boolean => /^PJSIP\/(?!rollcall-web-)/.test(channel);

/**
 * What came over this line so far (chan_pjsip 22.10). Asterisk counts no reports, but keeps what the last one said: how much was lost there,
 * how unevenly packets came (under the name rxjitter; what it measures itself it calls txjitter), and the time to there and back, to the
 * microsecond.
 * @param channel a full name that came from Asterisk @returns null: gone, or a line without RTP
 */
export async function pulseOf(channel: string): Promise<Pulse | null> {
  const said = await variable(channel, "CHANNEL(rtcp,all)");
  const fields = new Map(said?.split(";").map((field) => field.split("=") as [string, string]));
  const packets = fields.get("rxcount") ?? "";
  if (!/^\d+$/.test(packets)) return null;
  return { packets: Number(packets), reports: ["rlp", "rxjitter", "rtt"].map((name) => fields.get(name)).join(" ") };
}

/** Whether its own user has put the call aside. */
export const isOnHold = async (channel: string): Promise<boolean> =>
  (await variable(channel, "CHANNEL(onhold)")) === "1";

/** Has Asterisk ask the telephone whether it still has the call, as session timers do: no answer ends it, any answer leaves it as it is. */
export async function askWhetherThere(channel: string): Promise<void> {
  const Variable = "PJSIP_SEND_SESSION_REFRESH()";
  await asterisk().calls.send({ Action: "Setvar", Channel: channel, Variable, Value: "update" });
}

/** Ends the call of a line from which nothing comes any more, as Asterisk's own rtp_timeout does: cause 44, not his doing. */
export async function endDeadLine(channel: string): Promise<void> {
  await asterisk().calls.send({ Action: "Hangup", Channel: channel, Cause: 44 });
}

/** Uniqueid of a leg that was called → its telephone's line. @throws AsteriskAway */
export async function linesBehind(): Promise<Map<string, string>> {
  const rows = await asterisk().calls.list({ Action: "CoreShowChannels" });
  return new Map(
    rows.flatMap((row) => (isTelephone(text(row, "channel")) ? [[text(row, "linkedid"), text(row, "channel")]] : [])),
  );
}

async function variable(Channel: string, Variable: string): Promise<string | null> {
  const said = await asterisk().calls.send({ Action: "Getvar", Channel, Variable });
  return said.ok ? text(said.packet, "value") : null;
}
