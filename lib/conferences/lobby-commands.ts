import { perform } from "@/lib/asterisk/actions";
import { roomVariable } from "@/lib/asterisk/aside";
import { letIn, turnAway } from "@/lib/asterisk/lobby";
import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import { spoken } from "@/lib/sounds/speech";
import { live } from "./live";
import { type Asked, type Done, type Prepared, type Someone, someone } from "./prepare";
import { inLobby } from "./queues";

/** Who waits outside is let in, and out again, or turned away; whether anybody has to wait at all. */

/** Switched off it holds nobody any more: who waits is let in. */
export function lobby({ picture, input }: Asked<"lobby">): Prepared | Refusal {
  const { room } = picture;
  return {
    ok: true,
    about: null,
    run: async () => {
      const set = await perform({ room, kind: "set-room", settings: { RC_IS_LOBBY: input.on ? "1" : "" } });
      if (!set.ok || input.on) return set;
      await Promise.all(waitingIn(room).map((channel) => letIn(channel)));
      return set;
    },
  };
}

export function admit({ picture, input }: Asked<"admit">): Prepared | Refusal {
  const { room, locked } = picture;
  // ConfBridge lets only moderators into a locked conference, and they do not wait.
  if (locked) return refuse("locked");
  if (input.participant === undefined) {
    if (inLobby(picture).length === 0) return refuse("lobby-empty");
    return { ok: true, about: null, run: () => allOf(room) };
  }
  const one = waiting(picture, input.participant);
  return one.ok ? { ok: true, about: one.about, run: () => letIn(one.channel) } : one;
}

async function allOf(room: string): Promise<Done> {
  const done = await Promise.all(waitingIn(room).map((channel) => letIn(channel)));
  // Some may have given up, or been let in by somebody else.
  return done.some(({ ok }) => ok) ? { ok: true } : (done[0] ?? refuse("lobby-empty"));
}

/** Out of the conference again, to where he waited: it takes back that he was let in. A lobby that is off would let him in by itself. */
export function toLobby({ picture, input }: Asked<"to-lobby">): Prepared | Refusal {
  const one = someone(picture, input.participant, "room");
  if (!one.ok) return one;
  if (one.who.role === "moderator") return refuse("moderators-pass");
  const { room } = picture;
  return {
    ok: true,
    about: one.about,
    async run() {
      // At this moment: who takes back that the lobby was switched off has just switched it on.
      if ((await roomVariable(room, "RC_IS_LOBBY")) !== "1") return refuse("lobby-off");
      return perform({ room, kind: "move", channel: one.channel, to: "lobby" });
    },
  };
}

/** The message is spoken by the synthesiser; where that cannot, the dialplan has a sentence. */
export function turnOneAway({ picture, input }: Asked<"refuse">): Prepared | Refusal {
  const one = waiting(picture, input.participant);
  if (!one.ok) return one;
  const { message } = input;
  return {
    ok: true,
    about: one.about,
    run: async () => turnAway(one.channel, message === undefined ? "" : await soundOf(message)),
  };
}

async function soundOf(message: string): Promise<string> {
  const said = await spoken([message]);
  if (!said.ok) log().warn({ reason: said.reason }, "a message for somebody in the lobby was not spoken");
  return said.ok ? (said.sounds[0] ?? "") : "";
}

function waiting(picture: Asked<"admit">["picture"], id: string): Someone | Refusal {
  const one = someone(picture, id);
  return one.ok && one.who.place !== "lobby" ? refuse("not-in-lobby") : one;
}

const waitingIn = (room: string): string[] =>
  inLobby(live().snapshot(room).picture).flatMap(({ id }) => live().channelOf(room, id) ?? []);
