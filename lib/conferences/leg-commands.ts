import { type AsteriskCommand, perform } from "@/lib/asterisk/actions";
import { keepOpen } from "@/lib/asterisk/anchor";
import { asBase64, type LegSettings } from "@/lib/asterisk/state";
import { sayDeaf, sayPieces } from "@/lib/asterisk/voices";
import type { Refusal } from "@/lib/refusal";
import { hangUpIfStillThere } from "./let-go";
import { type Asked, about, elsewhere, inTurn, type Prepared, type Someone, someone } from "./prepare";

/** What is done to one who is there: heard or not, hearing or not, aside with music, louder, called otherwise, gone. */

export function mute({ picture, input }: Asked<"mute" | "unmute">): Prepared | Refusal {
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const { who, channel } = one;
  const { room } = picture;
  // On hold or in the lobby there is nothing to mute: how he is to be when he comes in is set instead.
  if (who.place !== "room" && !who.place.startsWith("side-")) return elsewhere(picture, who);
  const open: AsteriskCommand[] =
    input.kind === "unmute" && who.gated
      ? [{ room, kind: "set-leg", channel, settings: { "MUTEAUDIO(in)": "off", RC_IS_GATE: "" } }]
      : [];
  const conference = who.place === "room" ? room : `${room}-${who.place.slice("side-".length)}`;
  const asked = inTurn([...open, { room: conference, kind: input.kind, channel }]);
  const later: AsteriskCommand = {
    room,
    kind: "set-leg",
    channel,
    settings: { RC_MUTED: input.kind === "mute" ? "1" : "" },
  };
  const run: Prepared["run"] = async () => {
    const done = await asked();
    // Still on the way into the side room, where he is told so: then he comes in like that.
    return !done.ok && done.reason === "asterisk-refused" && who.place !== "room" ? perform(later) : done;
  };
  const word = input.kind === "mute" ? "rollcall/muted-by-moderator" : "rollcall/unmuted-by-moderator";
  const changes = (who.muted || who.gated) !== (input.kind === "mute");
  return { ok: true, about: one.about, run: changes ? then(run, one, room, word) : run };
}

/** When it is done, whom it was done to hears so. That he was told is not what the command is about: it does not fail for it. */
const then =
  (run: Prepared["run"], { who }: Someone, room: string, word: string): Prepared["run"] =>
  async () => {
    const done = await run();
    if (done.ok) await sayPieces(room, [{ say: word }], who.id);
    return done;
  };

export function kick({ picture, input }: Asked<"kick">): Prepared | Refusal {
  const { room } = picture;
  const prepared = about({ picture }, input.participant, ({ who, channel }) =>
    who.place === "room" ? [{ room, kind: "kick", channel }] : [{ room, kind: "hang-up", channel, result: "KICKED" }],
  );
  if (!prepared.ok) return prepared;
  return {
    ...prepared,
    async run() {
      const done = await prepared.run();
      if (done.ok) hangUpIfStillThere(room, [input.participant]);
      return done;
    },
  };
}

export function hold({ picture, input }: Asked<"hold">): Prepared | Refusal {
  const one = someone(picture, input.participant, "room");
  if (!one.ok) return one;
  const { room } = picture;
  const move = inTurn([{ room, kind: "move", channel: one.channel, to: "hold", muted: one.who.muted }]);
  return {
    ok: true,
    about: one.about,
    run: async () => {
      const kept = await keepOpen(room);
      return kept.ok ? move() : kept;
    },
  };
}

export function unhold({ picture, input }: Asked<"unhold">): Prepared | Refusal {
  const one = someone(picture, input.participant, "hold");
  if (!one.ok) return one;
  const { room } = picture;
  const back: AsteriskCommand = { room, kind: "move", channel: one.channel, to: "room", muted: one.who.muted };
  return { ok: true, about: one.about, run: inTurn([back]) };
}

/** Who is to hear nothing is told so first, since nothing said afterwards would reach him; by the dialplan it is so with the last word. */
export function deafen({ picture, input }: Asked<"deafen" | "undeafen">): Prepared | Refusal {
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const { room } = picture;
  const { who, channel } = one;
  const set = (settings: LegSettings) => inTurn([{ room, kind: "set-leg", channel, settings }]);
  if (input.kind === "undeafen") {
    const run = set({ RC_DEAFENS: "", "MUTEAUDIO(out)": "off", RC_IS_DEAF: "" });
    return { ok: true, about: one.about, run: who.deaf ? then(run, one, room, "rollcall/hears-again") : run };
  }
  if (who.deaf) return { ok: true, about: one.about, run: set({ "MUTEAUDIO(out)": "on", RC_IS_DEAF: "1" }) };
  const wanted = set({ RC_DEAFENS: "1" });
  return {
    ok: true,
    about: one.about,
    async run() {
      const done = await wanted();
      return done.ok ? sayDeaf(room, who.id) : done;
    },
  };
}

/** VOLUME() takes a factor: positive multiplies, negative divides (func_volume). Steps of ours are doubled loudness at most. */
export function volume({ picture, input }: Asked<"volume">): Prepared | Refusal {
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const { who, channel } = one;
  const { room } = picture;
  // Who whispers is turned down to nothing by VOLUME(RX); what is set now counts when the whisper is over.
  const heard = who.whispering === null;
  const settings = {
    ...(input.in !== undefined && {
      ...(heard && { "VOLUME(RX)": String(input.in) }),
      RC_IS_VOLIN: String(input.in),
    }),
    ...(input.out !== undefined && { "VOLUME(TX)": String(input.out), RC_IS_VOLOUT: String(input.out) }),
  };
  const run = inTurn([{ room, kind: "set-leg", channel, settings }]);
  const { in: heardAt, out: hearsAt } = who.volume;
  const steps = (input.out ?? hearsAt) - hearsAt || (input.in ?? heardAt) - heardAt;
  const word = steps > 0 ? "rollcall/louder" : "rollcall/softer";
  return { ok: true, about: one.about, run: steps === 0 ? run : then(run, one, room, word) };
}

/** For all legs of the person, so that the row keeps one name. */
export function rename({ picture, input }: Asked<"rename">): Prepared | Refusal {
  const one = someone(picture, input.participant);
  if (!one.ok) return one;
  const { room } = picture;
  const legs = picture.participants.flatMap(({ id, person }) => {
    if (id !== one.who.id && (person === null || person !== one.who.person)) return [];
    const leg = someone(picture, id);
    return leg.ok ? [leg.channel] : [];
  });
  const settings = { RC_IS_NAME: asBase64(input.name) };
  return {
    ok: true,
    about: one.about,
    run: inTurn(legs.map((channel) => ({ room, kind: "set-leg", channel, settings }))),
  };
}
