import { packetsFrom } from "@/lib/asterisk/packets";
import type { Conference } from "./conference";

type Props = {
  pictures(): Conference[];
  channelOf(room: string, participant: string): string | null;
  /** Asterisk still has it that somebody talks who has stopped sending, or who sends again */
  talks(room: string, participant: string, on: boolean, at: Date): void;
  fault(error: unknown): void;
};

const everyMs = 3_000;

/**
 * Ends the speech of legs that stop sending. Asterisk 22 tells that somebody is quiet after 2.5 s of silence that it has received: a
 * telephone that sends nothing while nobody speaks (DTX), or that fell over, is never quiet to it. So the packets of those who talk are
 * counted; when no more have come by the next look, he was quiet since the last. When they come again and Asterisk has not said
 * otherwise, he talks again.
 */
export function watchSpeechless({ pictures, channelOf, talks, fault }: Props) {
  /** leg → packets at the last look */
  let counted = new Map<string, number>();
  let lookedAt = new Date();
  /** whom Asterisk takes for talking and who sends nothing */
  const silent = new Set<string>();
  let busy = false;

  async function look() {
    const now = new Date();
    const legs = pictures().flatMap(({ room, link, participants }) =>
      link.state === "up"
        ? participants.flatMap(({ id, talking }) => {
            const channel = talking || silent.has(id) ? channelOf(room, id) : null;
            return channel ? [{ room, id, channel, talking }] : [];
          })
        : [],
    );
    const here = new Set(legs.map(({ id }) => id));
    for (const id of silent) if (!here.has(id)) silent.delete(id);
    const packets = await packetsFrom(legs.map(({ channel }) => channel));
    const next = new Map<string, number>();
    for (const { room, id, channel, talking } of legs) {
      const count = packets.get(channel);
      if (count === undefined) continue;
      next.set(id, count);
      const before = counted.get(id);
      if (talking && before === count && !silent.has(id)) {
        silent.add(id);
        talks(room, id, false, lookedAt);
      } else if (silent.has(id) && before !== undefined && count > before) {
        silent.delete(id);
        if (!talking) talks(room, id, true, now);
      }
    }
    counted = next;
    lookedAt = now;
  }

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch(fault)
      .finally(() => {
        busy = false;
      });
  }, everyMs);

  return {
    /** Asterisk has said itself that somebody talks or is quiet. */
    heard: (participant: string) => void silent.delete(participant),
    stop: () => clearInterval(timer),
  };
}
