import { askWhetherThere, endDeadLine, isOnHold, isTelephone, linesBehind, pulseOf } from "@/lib/asterisk/pulse";
import type { Conference } from "@/lib/conferences/conference";
import { type Live, live } from "@/lib/conferences/live";
import { log } from "@/lib/log";
import { type Line, lineAfter, verdictOn } from "./lines";
import { callsBack } from "./queries";

const keptMs = 30_000;

/**
 * Notices telephones that have died without a word, where whoever is cut off is called back: Asterisk's rtp_timeout would also cut off those
 * that send nothing while nobody speaks, and its session timers take minutes. Ends their calls, which the dialler hears.
 * @param mine whether this portal is the one that calls
 * @returns stops
 */
export function watchLines(
  mine: () => boolean,
  { everyMs = 3_000, patienceMs = 12_000, picture = live() as Pick<Live, "conferences" | "channelOf"> } = {},
): () => Promise<void> {
  /** a telephone's channel → its line */
  let lines = new Map<string, Line>();
  const wanted = new Map<string, { at: number; is: Promise<boolean> }>();

  /** asked for every half minute */
  function isWanted({ room, occurrence }: Conference, now: number): Promise<boolean> {
    for (const [key, { at }] of wanted) if (now - at >= keptMs) wanted.delete(key);
    const key = `${room} ${occurrence}`;
    const known = wanted.get(key)?.is;
    if (known) return known;
    const is = callsBack(room, occurrence);
    wanted.set(key, { at: now, is });
    is.catch(() => wanted.delete(key));
    return is;
  }

  async function telephones(now: number): Promise<string[]> {
    const legs: { id: string; channel: string }[] = [];
    for (const one of picture.conferences()) {
      if (one.link.state !== "up" || !(await isWanted(one, now))) continue;
      for (const { id } of one.participants) {
        const channel = picture.channelOf(one.room, id);
        if (channel) legs.push({ id, channel });
      }
    }
    const behind = legs.some(({ id }) => id.startsWith("dial-")) ? await linesBehind() : null;
    return legs.flatMap(({ id, channel }) => (isTelephone(channel) ? channel : (behind?.get(id) ?? [])));
  }

  async function look() {
    // Who has not watched for a while knows nothing of what came meanwhile.
    if (!mine()) return lines.clear();
    const channels = await telephones(Date.now());
    const next = new Map<string, Line>();
    await Promise.all(
      channels.map(async (channel) => {
        const line = await watched(channel);
        if (line) next.set(channel, line);
      }),
    );
    lines = next;
  }

  async function watched(channel: string): Promise<Line | null> {
    const pulse = await pulseOf(channel);
    if (!pulse) return null;
    const now = Date.now();
    const line = lineAfter(lines.get(channel), pulse, now);
    const verdict = verdictOn(line, now, patienceMs);
    if (verdict === "there") return line;
    if (await isOnHold(channel)) return { ...line, since: now };
    log().info({ channel, verdict, silentMs: now - line.since }, "nothing comes from a telephone");
    await (verdict === "dead" ? endDeadLine(channel) : askWhetherThere(channel));
    return { ...line, asked: true };
  }

  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working = Promise.resolve();
  const turn = () => {
    working = look().catch((error) => {
      lines.clear();
      log().warn({ error: String(error) }, "lines were not looked at");
    });
    void working.then(() => {
      if (!stopped) timer = setTimeout(turn, everyMs);
    });
  };
  turn();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await working;
  };
}
