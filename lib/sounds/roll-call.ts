import { setTimeout as sleep } from "node:timers/promises";
import { sayLong, stopLong } from "@/lib/asterisk/voices";
import type { Keyed } from "@/lib/conferences/asked-by-key";
import type { Conference } from "@/lib/conferences/conference";
import type { Asked, Done, Prepared } from "@/lib/conferences/prepare";
import { log } from "@/lib/log";
import { isInside, type Participant } from "@/lib/participants/participant";
import { languageIn } from "./queries";
import type { SpokenLanguage } from "./sound";
import { spoken } from "./speech";

/**
 * Who is there, said to all; given again meanwhile, the end of it: hundreds of names take minutes. Dozens that were never spoken before
 * take longer than a click should.
 */
export const rollCall = ({ picture }: Asked<"roll-call">): Prepared => ({
  ok: true,
  about: null,
  run: async () =>
    (await stopLong(picture.room))
      ? { ok: true }
      : Promise.race([inTheEnd(picture), sleep(patienceMs, { ok: true as const })]),
});

/** By key: only who pressed it hears it. The names may take longer than a key waits for its answer. */
export async function tellRollCall({ picture, leg }: Pick<Keyed, "picture" | "leg">): Promise<string> {
  void inTheEnd(picture, leg.id).catch(() => {});
  return "rollcall/nothing";
}

const patienceMs = 3_000;

/** What becomes of it when nobody waits any more stands in the log. */
async function inTheEnd(picture: Conference, leg?: string): Promise<Done> {
  try {
    const done = await sayRollCall(picture, leg);
    if (!done.ok) log().warn({ room: picture.room, reason: done.reason }, "the roll was not called");
    return done;
  } catch (error) {
    log().error({ room: picture.room, error: String(error) }, "the roll was not called");
    throw error;
  }
}

/**
 * Says who is in the conference, in the order of joining, each person once: as he spoke his name on entry, else as it is written, else
 * by his line. @param leg who alone hears it (a Uniqueid); all do without
 */
async function sayRollCall(picture: Conference, leg?: string): Promise<Done> {
  const here = everybody(picture.participants);
  const language = await languageIn(picture.room);
  const names = await spoken(here.map((one) => nameOf(one, language)));
  const said = (one: Participant, at: number) => ({
    say: (names.ok && names.sounds[at]) || "rollcall/unknown-caller",
    recorded: one.renamed === null ? one.id : undefined,
  });
  return sayLong(
    picture.room,
    [{ say: "rollcall/roll-call" }, ...here.map(said), { say: "rollcall/roll-call-over" }],
    leg,
  );
}

/** One leg of each person. */
function everybody(participants: Participant[]): Participant[] {
  const first = new Map<string, Participant>();
  for (const one of participants.filter(isInside)) {
    const key = one.person ?? one.id;
    const known = first.get(key);
    if (!known || one.line < known.line) first.set(key, one);
  }
  return [...first.values()].sort((a, b) => a.line - b.line);
}

/** A name is said by the voice of its script, whatever the conference's language. */
const nameOf = ({ renamed, name, line }: Participant, language: SpokenLanguage): string =>
  renamed || name || (language === "zh" ? `${line}号线路` : `Line ${line}`);
