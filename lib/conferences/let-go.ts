import { perform } from "@/lib/asterisk/actions";
import { log } from "@/lib/log";
import { live } from "./live";

const patienceMs = 4_000;

/**
 * Hangs up on those of `participants` who are still in the conference some seconds after Asterisk took it that they are removed:
 * ConfBridge (22.10) lets nobody go who is at a key's menu or invites somebody, which may take more than a minute.
 */
export function hangUpIfStillThere(room: string, participants: string[]): void {
  const timer = setTimeout(() => {
    for (const id of participants) {
      const channel = live().channelOf(room, id);
      if (!channel) continue;
      perform({ room, kind: "hang-up", channel, result: "KICKED" }).catch((error) =>
        log().warn({ room, error: String(error) }, "who was removed is still there"),
      );
    }
  }, patienceMs);
  timer.unref();
}
