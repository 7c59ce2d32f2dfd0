import { asterisk } from "./link";
import { text } from "./packet";

/**
 * How many audio packets each leg has sent so far (RTP, chan_pjsip). Legs without RTP of their own, and those that have gone, are not in
 * the answer.
 * @param channels full names that came from Asterisk
 */
export async function packetsFrom(channels: string[]): Promise<Map<string, number>> {
  const { calls } = asterisk();
  const counts = await Promise.all(
    channels.map(async (Channel) => {
      const said = await calls.send({ Action: "Getvar", Channel, Variable: "CHANNEL(rtcp,rxcount)" });
      const count = said.ok ? text(said.packet, "value") : "";
      return /^\d+$/.test(count) ? [[Channel, Number(count)] as const] : [];
    }),
  );
  return new Map(counts.flat());
}
