import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/lib/accounts/account";
import { perform } from "@/lib/asterisk/actions";
import type { AsteriskEvent, Channel } from "@/lib/asterisk/event";
import { asterisk } from "@/lib/asterisk/link";
import { text } from "@/lib/asterisk/packet";
import { log } from "@/lib/log";
import type { Participant } from "@/lib/participants/participant";
import { tellRollCall } from "@/lib/sounds/roll-call";
import { keepClaims } from "./asked-claims";
import type { Conference } from "./conference";
import { backMyself, consoleWords, toSideRoom } from "./console-keys";
import { live } from "./live";
import { hushLate } from "./mode";
import {
  admitAll,
  askForOperator,
  callUpNext,
  endForAll,
  lookAtLock,
  lowerAllHands,
  removeLine,
  switchLecture,
  switchLine,
  switchLock,
  switchRecording,
  tellNext,
} from "./moderator-keys";
import { muteMyself } from "./self-mute";

/** Somebody has pressed a key for which a portal is needed. What it says of the leg is what Asterisk says at this moment. */
export type Keyed = {
  /** the leg's person, as the log names him; no account */
  actor: Actor;
  picture: Conference;
  room: string;
  leg: Channel;
  role: "moderator" | "participant";
  /** as in the picture; null: it has not come into it yet */
  who: Participant | null;
  /** keyed besides, digits only; "" nothing. `line` says whom it is about */
  line: string;
  number: string;
  variable(name: LegQuestion): Promise<string>;
  /** whether the leg still waits for the answer: it is told something else after a moment, and what it was told is to stay true */
  waits(): Promise<boolean>;
};

/** what the answers go by, besides the picture */
export type LegQuestion = "RC_IS_FLOOR" | "RC_IS_GATE" | "RC_IS_PLACE" | "RC_LISTENER";

/** What is done for a word. @returns the sounds that the leg then hears, `&` between them; or what its dialplan waits for */
export type Word = { for: "everybody" | "moderators"; answer: (keyed: Keyed) => Promise<string> };

/** The one table: the dialplan's word → what a portal does. */
const words: Record<string, Word> = {
  "mute-me": { for: "everybody", answer: muteMyself },
  "roll-call": { for: "everybody", answer: tellRollCall },
  operator: { for: "everybody", answer: askForOperator },
  lecture: { for: "moderators", answer: switchLecture },
  record: { for: "moderators", answer: switchRecording },
  lock: { for: "moderators", answer: switchLock },
  locked: { for: "moderators", answer: lookAtLock },
  admit: { for: "moderators", answer: admitAll },
  end: { for: "moderators", answer: endForAll },
  who: { for: "moderators", answer: tellNext },
  "next-hand": { for: "moderators", answer: callUpNext },
  "lower-hands": { for: "moderators", answer: lowerAllHands },
  "mute-line": { for: "moderators", answer: switchLine },
  "kick-line": { for: "moderators", answer: removeLine },
  "side-me": { for: "moderators", answer: toSideRoom },
  "side-back": { for: "everybody", answer: backMyself },
  ...Object.fromEntries(
    Object.entries(consoleWords).map(([word, answer]): [string, Word] => [word, { for: "moderators", answer }]),
  ),
};

/** Answers keys for which the dialplan needs a portal, one of several. @returns stops */
export function startAskedByKey(): () => Promise<void> {
  const claims = keepClaims();
  const off = asterisk().onEvent((event) => {
    if (event.kind === "asked")
      void answer(event, claims.take).catch((error) =>
        log().error({ what: event.what, error: error instanceof Error ? error.stack : String(error) }, "asked by key"),
      );
    if (event.kind === "muted") remember(event);
    // The picture is asked first: most conferences are no lecture.
    if (event.kind === "joined" && !event.muted && !event.admin && live().conference(event.room)?.mode === "lecture")
      void hushLate(event.room, event.leg.channel).catch((error) =>
        log().error({ error: String(error) }, "late-comer"),
      );
  });
  return async () => {
    off();
    await claims.stop();
  };
}

type Asked = Extract<AsteriskEvent, { kind: "asked" }>;

async function answer(asked: Asked, take: (ask: string) => Promise<boolean>): Promise<void> {
  const { leg, room, ask, what } = asked;
  const word = Object.hasOwn(words, what) ? words[what] : undefined;
  if (!word || !/^[0-9]{1,9}$/.test(ask) || !(await take(`${leg.id} ${ask}`))) return;
  const [inside, itsRoom, role] = await Promise.all(["RC_INSIDE", "RC_ROOM", "RC_ROLE"].map((one) => read(leg, one)));
  // What our dialplan has set is the truth about a leg, whoever sent the event.
  if (inside !== "1" || itsRoom !== room || (role !== "moderator" && role !== "participant")) return;
  const waits = async () => (await read(leg, `RC_ASKING_${ask}`)) === "1";
  await questionBefore(leg, Number(ask) - 1);
  if (!(await waits())) return;
  const picture = live().snapshot(room).picture;
  const who = picture.participants.find(({ id }) => id === leg.id) ?? null;
  const keyed: Keyed = {
    actor: personOf(leg, who),
    picture,
    room,
    leg,
    role,
    who,
    line: asked.line.replace(/[^0-9]/g, ""),
    number: asked.number.replace(/[^0-9]/g, ""),
    variable: (name) => read(leg, name),
    waits,
  };
  const allowed = word.for === "everybody" || role === "moderator";
  const said = allowed ? await word.answer(keyed) : "rollcall/not-allowed";
  await asterisk().calls.send({
    Action: "Setvar",
    Channel: leg.channel,
    Variable: `RC_ANSWER_${ask}`,
    Value: said,
  });
}

const longestQuestionMs = 2_000;

/** Keys do what they do in the order in which they were pressed, also where two portals answer them. */
async function questionBefore(leg: Channel, ask: number): Promise<void> {
  const end = Date.now() + longestQuestionMs;
  while (ask >= 1 && Date.now() < end) {
    if ((await read(leg, `RC_ASKING_${ask}`)) === "") return;
    await sleep(20);
  }
}

async function read({ channel }: Channel, Variable: string): Promise<string> {
  const reply = await asterisk().calls.send({ Action: "Getvar", Channel: channel, Variable });
  return reply.ok ? text(reply.packet, "value") : "";
}

/** Who pressed: a leg, with the name it has in this conference. What he may is looked up at each word. */
const personOf = ({ id, number, name }: Channel, who: Participant | null): Actor => ({
  id: `leg:${id}`,
  name: who?.name || who?.number || name || number,
  email: "",
  role: "organiser",
  timeZone: null,
  language: "en",
});

/**
 * Each portal writes it down on the leg, so that its keys are answered rightly while no portal is there. How it came in, the dialplan has
 * written down itself.
 */
function remember({ room, leg, on }: Extract<AsteriskEvent, { kind: "muted" }>): void {
  // A site's own conference may be called by a name: nothing in it is ours.
  if (!/^[0-9]{1,32}$/.test(room)) return;
  const settings = { RC_MUTED: on ? "1" : "" };
  perform({ room, kind: "set-leg", channel: leg.channel, settings }).catch((error) =>
    log().warn({ error: String(error) }, "that a leg is muted was not written down"),
  );
}
