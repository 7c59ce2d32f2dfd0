import { randomBytes } from "node:crypto";
import { perform } from "@/lib/asterisk/actions";
import { roomVariable } from "@/lib/asterisk/aside";
import { asterisk } from "@/lib/asterisk/link";
import type { Piece } from "@/lib/asterisk/voices";
import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import { spoken } from "@/lib/sounds/speech";
import { sayToAll } from "./everybody";
import { live } from "./live";
import type { Asked as AskedOf, Done, Prepared } from "./prepare";
import { oneAtATime } from "./turn-queries";
import { type Asked, ballotsOf, closedAs, countsOf, electorate, globalsOf } from "./vote";

/** A question to all, and its result. What is so is told by the room's globals. */

export function vote({ picture, input }: AskedOf<"vote">): Prepared | Refusal {
  const { room } = picture;
  const { question, options, secret } = input;
  if (picture.startedAt === null) return refuse("no-conference");
  if (picture.vote?.endedAt === null) return refuse("vote-open");
  const id = randomBytes(6).toString("hex");
  const asked: Asked = { id, question, options, secret, startedAt: new Date().toISOString() };
  return {
    ok: true,
    about: null,
    run: () =>
      // Two moderators at once: the second finds the first one's open.
      oneAtATime(`vote ${room}`, async (): Promise<Done> => {
        if (/^(open|ending)-/.test(await roomVariable(room, "RC_IS_VOTE"))) return refuse("vote-open");
        const opened = await perform({ room, kind: "set-room", settings: globalsOf(asked) });
        if (opened.ok) void say(room, asked, questionOf);
        return opened;
      }),
  };
}

export function endVote({ picture }: AskedOf<"end-vote">): Prepared | Refusal {
  const { room } = picture;
  if (picture.vote?.endedAt !== null) return refuse("no-vote");
  return { ok: true, about: null, run: () => oneAtATime(`vote ${room}`, () => close(room)) };
}

/**
 * First no key is taken any more, then it is counted: Asterisk tells of what it has taken in order, so when it has told that the vote is
 * ending, every key that it thanked for has been heard here.
 */
async function close(room: string): Promise<Done> {
  const head = await roomVariable(room, "RC_IS_VOTE");
  if (!/^(open|ending)-/.test(head)) return refuse("no-vote");
  const told = endingTold(room);
  const ending = await perform({
    room,
    kind: "set-room",
    settings: { RC_IS_VOTE: head.replace(/^open-/, "ending-") },
  });
  if (!ending.ok) return ending;
  await told;
  const read = live().ballots.asked(room);
  if (!read) return refuse("no-vote");
  const { asked, parts } = read;
  const { participants } = live().snapshot(room).picture;
  const cast = ballotsOf(asked, participants, live().ballots.keyed);
  const counts = countsOf(asked, cast);
  const outcome = { endedAt: new Date().toISOString(), of: electorate(participants), counts };
  const closed = await perform({
    room,
    kind: "set-room",
    settings: { RC_IS_VOTE: closedAs(asked, parts, outcome) },
  });
  if (closed.ok) void say(room, asked, (sounds) => resultOf(sounds, counts));
  return closed;
}

const patienceMs = 2_000;

function endingTold(room: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      off();
      resolve();
    };
    const off = asterisk().onEvent((event) => {
      if (event.kind !== "room-state" || event.room !== room || event.variable !== "RC_IS_VOTE") return;
      // After every other ear has heard it.
      if (event.value.startsWith("ending-")) setImmediate(done);
    });
    const timer = setTimeout(done, patienceMs);
  });
}

/** Question and answers as sounds, in this order; "" what could not be spoken. */
async function say(room: string, asked: Asked, pieces: (sounds: string[]) => Piece[]): Promise<void> {
  try {
    const texts = [asked.question, ...asked.options];
    const made = await spoken(texts);
    const said = await sayToAll(room, pieces(made.ok ? made.sounds : texts.map(() => "")));
    if (!made.ok || !said.ok) log().warn({ room, made: made.ok, said: said.ok }, "a vote was not said in full");
  } catch (error) {
    log().error({ room, error: error instanceof Error ? error.stack : String(error) }, "a vote was not said");
  }
}

const sound = (name: string | undefined): Piece[] => (name ? [{ say: name }] : []);

function questionOf([question, ...options]: string[]): Piece[] {
  const answers = options.flatMap((option, index) => (option ? [{ say: index + 1 }, ...sound(option)] : []));
  return [{ say: "rollcall/vote" }, ...sound(question), ...answers];
}

function resultOf([, ...options]: string[], counts: number[]): Piece[] {
  const answers = counts.flatMap((count, index): Piece[] => [
    { say: "rollcall/option" },
    { say: index + 1 },
    ...sound(options[index]),
    ...(count === 1 ? [{ say: "rollcall/one-vote" }] : [{ say: count }, { say: "rollcall/votes" }]),
  ]);
  return [{ say: "rollcall/vote-over" }, { say: "rollcall/vote-result" }, ...answers];
}
