import { type AsteriskCommand, perform } from "@/lib/asterisk/actions";
import { asterisk } from "@/lib/asterisk/link";
import { text } from "@/lib/asterisk/packet";
import { sayPieces } from "@/lib/asterisk/voices";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Conference } from "./conference";
import { muteAll } from "./everybody";
import { mute } from "./leg-commands";
import { carryOutMode, modeNow } from "./mode";
import { type Asked, type Done, inTurn, type Prepared, type Someone, someone } from "./prepare";
import { handsUp } from "./queues";

/** Who may speak: the mode, the queue of hands, who is called up. */

const sayings = {
  conversation: "rollcall/mode-conversation",
  qa: "rollcall/mode-qa",
  lecture: "rollcall/mode-lecture",
} as const;

export function mode({ picture, input }: Asked<"mode">): Prepared | Refusal {
  const { room } = picture;
  if (picture.startedAt === null) return refuse("no-conference");
  const value = input.mode === "conversation" ? "" : input.mode;
  return {
    ok: true,
    about: null,
    async run() {
      const before = await modeNow(room);
      const set = await perform({ room, kind: "set-room", settings: { RC_IS_MODE: value } });
      if (!set.ok) return set;
      await carryOutMode(room);
      if (before !== input.mode) await sayPieces(room, [{ say: sayings[input.mode] }]);
      return set;
    },
  };
}

/** Into the queue; who is in it already keeps his place, and who is called up hears, as by his key, that he may speak. */
export function raiseHand({ picture, input }: Asked<"raise-hand">): Prepared | Refusal {
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const { room } = picture;
  return {
    ok: true,
    about: one.about,
    async run() {
      if (await legNow(one.channel, "RC_IS_HAND")) return { ok: true };
      if (await legNow(one.channel, "RC_IS_FLOOR")) {
        await tell(room, one, "rollcall/may-speak");
        return { ok: true };
      }
      const { since } = input;
      const done = await raise(room, one, since && Date.parse(since) < Date.now() ? since : undefined);
      const before = handsUp(picture).filter(
        ({ hand, vip }) => (vip || !one.who.vip) && (!since || (hand ?? "") < since),
      );
      const place = before.length + 1;
      const placed = place > 20 ? "rollcall/place-more" : `rollcall/place-${place}`;
      if (done.ok) await tell(room, one, "rollcall/hand-raised", placed);
      return done;
    },
  };
}

export function lowerHand({ picture, input }: Asked<"lower-hand">): Prepared | Refusal {
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const { room } = picture;
  return {
    ok: true,
    about: one.about,
    async run() {
      const was = await legNow(one.channel, "RC_IS_HAND");
      const done = await perform(lowered(room, one.channel));
      if (done.ok && was) await tell(room, one, "rollcall/hand-lowered");
      return done;
    },
  };
}

export function clearHands({ picture }: Asked<"clear-hands">): Prepared | Refusal {
  const { room } = picture;
  const up = picture.participants.flatMap(({ id, hand }) => {
    const one = hand === null ? null : someone(picture, id);
    return one?.ok ? [one.channel] : [];
  });
  return {
    ok: true,
    about: null,
    async run() {
      // Some may have left meanwhile, and their hands with them.
      await Promise.all(up.map((channel) => perform(lowered(room, channel))));
      return { ok: true };
    },
  };
}

/** He may speak now, whatever the mode is; his time runs from here. */
export function callUp({ picture, input }: Asked<"call-up">): Prepared | Refusal {
  const one = someone(picture, input.participant, "room");
  if (!one.ok) return one;
  const { room } = picture;
  const { channel, who } = one;
  if (who.listens) return refuse("only-listens", { name: who.name });
  return {
    ok: true,
    about: one.about,
    async run() {
      if (await legNow(channel, "RC_IS_FLOOR")) return { ok: true };
      const since = await clock();
      // What it was is kept where both are read at one time: on the leg, for whoever takes it back.
      const hand = await legNow(channel, "RC_IS_HAND");
      const was = {
        RC_WAS_HAND: hand,
        RC_WAS_MUTED: who.muted ? "1" : "",
        RC_WAS_BY_MODE: await legNow(channel, "RC_BY_MODE"),
      };
      const floor = { RC_IS_FLOOR: since, RC_BY_MODE: "", "MUTEAUDIO(in)": "off", RC_IS_GATE: "", ...was };
      const done = await inTurn([
        lowered(room, channel),
        { room, kind: "set-leg", channel, settings: floor },
        ...(who.role === "moderator" ? [] : [{ room, kind: "unmute" as const, channel }]),
      ])();
      if (done.ok) await tell(room, one, "rollcall/may-speak");
      return done;
    },
  };
}

/**
 * His time to speak is over, and he is muted again where the mode mutes. Then he stands at the end of the queue, or in none, or all is as
 * it was before he was called up.
 */
export function putBack({ picture, input }: Asked<"put-back">): Prepared | Refusal {
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const { room } = picture;
  const { channel, who } = one;
  const { hand = "end" } = input;
  return {
    ok: true,
    about: one.about,
    async run() {
      // Twice is once: who has no floor has nothing to give back.
      if (hand !== "end" && !(await legNow(channel, "RC_IS_FLOOR"))) return { ok: true };
      const before = hand === "before";
      const [up, muted, byMode] = before
        ? await Promise.all(
            (["RC_WAS_HAND", "RC_WAS_MUTED", "RC_WAS_BY_MODE"] as const).map((name) => legNow(channel, name)),
          )
        : [];
      const done = await perform({ room, kind: "set-leg", channel, settings: { RC_IS_FLOOR: "" } });
      if (!done.ok) return done;
      const mayBe = who.role !== "moderator" && who.place === "room";
      const byIt = (await modeNow(room)) !== "conversation";
      const quiet =
        mayBe && (before ? muted === "1" : byIt)
          ? await inTurn([
              { room, kind: "set-leg", channel, settings: { RC_BY_MODE: before ? (byMode ?? "") : "1" } },
              { room, kind: "mute", channel },
            ])()
          : done;
      const since = up ? new Date(Number(up) * 1000).toISOString() : undefined;
      const raised = quiet.ok && (hand === "end" || since) ? await raise(room, one, since) : quiet;
      if (raised.ok) await tell(room, one, "rollcall/floor-over");
      return raised;
    },
  };
}

/**
 * In a lecture, to unmute somebody is to call him up: nobody else is heard. And a moderator's mute is his own, which the mode's end
 * does not take back.
 */
export function muteOne(asked: Asked<"mute" | "unmute">): Prepared | Refusal {
  const { picture, input } = asked;
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const { role, place, floor } = one.who;
  if (input.kind === "unmute" && one.who.listens) return refuse("only-listens", { name: one.who.name });
  if (input.kind === "unmute" && picture.mode === "lecture" && role === "participant" && place === "room" && !floor)
    return callUp({ ...asked, input: { kind: "call-up", participant: input.participant } });
  const prepared = mute(asked);
  if (!prepared.ok) return prepared;
  const { room } = picture;
  const own = inTurn([{ room, kind: "set-leg", channel: one.channel, settings: { RC_BY_MODE: "" } }]);
  return {
    ...prepared,
    async run() {
      const done = await own();
      return done.ok ? prepared.run() : done;
    },
  };
}

/** In a lecture nobody is heard who was not called up. */
export function unmuteAll(picture: Conference): Prepared | Refusal {
  return picture.mode === "lecture" ? refuse("in-lecture") : muteAll(picture, "unmute");
}

/** @param since ISO 8601: as if raised then; without it now */
async function raise(room: string, { channel, who }: Someone, since?: string): Promise<Done> {
  return perform({
    room,
    kind: "set-leg",
    channel,
    settings: {
      "GROUP(rollcall-hand)": room,
      ...(who.vip && { "GROUP(rollcall-hand-vip)": room }),
      RC_IS_HAND: since ? (Date.parse(since) / 1000).toFixed(3) : await clock(),
    },
  });
}

const lowered = (room: string, channel: string): AsteriskCommand => ({
  room,
  kind: "set-leg",
  channel,
  settings: { RC_IS_HAND: "", "GROUP(rollcall-hand)": "", "GROUP(rollcall-hand-vip)": "" },
});

/** By Asterisk's own clock, as the dialplan writes it: hands raised by key and by click stand in one order. */
async function clock(): Promise<string> {
  const reply = await asterisk().calls.send({ Action: "Getvar", Variable: "STRFTIME(,,%s.%3q)" });
  const said = reply.ok ? text(reply.packet, "value") : "";
  return /^\d+\.\d+$/.test(said) ? said : String(Date.now() / 1000);
}

type LegVariable = "RC_IS_HAND" | "RC_IS_FLOOR" | "RC_BY_MODE" | "RC_WAS_HAND" | "RC_WAS_MUTED" | "RC_WAS_BY_MODE";

async function legNow(channel: string, Variable: LegVariable): Promise<string> {
  const reply = await asterisk().calls.send({ Action: "Getvar", Channel: channel, Variable });
  return reply.ok ? text(reply.packet, "value") : "";
}

/** That he was not told does not make it undone. */
const tell = (room: string, { who }: Someone, ...sounds: string[]) =>
  sayPieces(
    room,
    sounds.map((say) => ({ say })),
    who.id,
  );
