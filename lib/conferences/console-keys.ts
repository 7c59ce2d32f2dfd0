import type { Participant } from "@/lib/participants/participant";
import { languageIn } from "@/lib/sounds/queries";
import type { Keyed } from "./asked-by-key";
import type { Command } from "./command";
import { asCommand, lineOf, notPossible } from "./moderator-keys";
import { mostSides, sideOf } from "./side";

/*
 * The rest of what the page does, by the moderator's spoken menu: behind # what is about all, and what is about one line. Not there is what
 * needs letters (names, sentences, sounds), and merging and linking.
 */

const nobody = "rollcall/no-such-line";
const extendedBy = 15;
const mostBreakouts = 20;

/** The dialplan's word (extensions-rollcall-keys.conf) → what is done; what comes back is said. */
export const consoleWords: Record<string, (keyed: Keyed) => Promise<string>> = {
  "mute-all": (keyed) => asCommand(keyed, { kind: "mute-all" }, "rollcall/all-muted"),
  "unmute-all": (keyed) => asCommand(keyed, { kind: "unmute-all" }, "rollcall/all-unmuted"),
  lobby: (keyed) =>
    keyed.picture.lobbyOn
      ? asCommand(keyed, { kind: "lobby", on: false }, "rollcall/lobby-off")
      : asCommand(keyed, { kind: "lobby", on: true }, "rollcall/lobby-on"),
  questions: (keyed) =>
    keyed.picture.mode === "qa"
      ? asCommand(keyed, { kind: "mode", mode: "conversation" }, "rollcall/qa-off")
      : asCommand(keyed, { kind: "mode", mode: "qa" }, "rollcall/qa-on"),
  dial: (keyed) =>
    asCommand(keyed, { kind: "dial", targets: [{ numbers: [keyed.line] }], accept: true }, "rollcall/calling"),
  "close-vote": (keyed) =>
    keyed.picture.vote?.endedAt === null
      ? asCommand(keyed, { kind: "end-vote" }, "rollcall/vote-closed")
      : Promise.resolve("none"),
  vote: openVote,
  breakouts: (keyed) => {
    const rooms = Number(keyed.line);
    if (rooms === 0) return asCommand(keyed, { kind: "return" }, "rollcall/done");
    if (rooms < 2 || rooms > mostBreakouts) return Promise.resolve(notPossible);
    return asCommand(keyed, { kind: "breakouts", rooms }, "rollcall/done");
  },
  extend: (keyed) => asCommand(keyed, { kind: "extend", minutes: extendedBy }, "rollcall/done"),
  "roll-call-all": (keyed) => asCommand(keyed, { kind: "roll-call" }, "rollcall/nothing"),
  "floor-line": (keyed) =>
    aboutLine(keyed, (one) =>
      one.floor === null
        ? [{ kind: "call-up", participant: one.id }, "rollcall/line-called-up"]
        : [{ kind: "put-back", participant: one.id }, "rollcall/line-put-back"],
    ),
  "hold-line": (keyed) =>
    aboutLine(keyed, (one) =>
      one.place === "hold"
        ? [{ kind: "unhold", participant: one.id }, "rollcall/line-back"]
        : [{ kind: "hold", participant: one.id }, "rollcall/line-held"],
    ),
  "deaf-line": (keyed) =>
    aboutLine(keyed, (one) =>
      one.deaf
        ? [{ kind: "undeafen", participant: one.id }, "rollcall/line-hears"]
        : [{ kind: "deafen", participant: one.id }, "rollcall/line-deaf"],
    ),
  "softer-line": (keyed) => turn(keyed, -1, "rollcall/softer"),
  "louder-line": (keyed) => turn(keyed, 1, "rollcall/louder"),
  "whisper-line": (keyed) => aboutLine(keyed, (one) => [{ kind: "whisper", participant: one.id }, "rollcall/nothing"]),
  "admit-line": (keyed) =>
    aboutLine(keyed, (one) =>
      one.place === "room" && keyed.picture.lobbyOn
        ? [{ kind: "to-lobby", participant: one.id }, "rollcall/line-to-lobby"]
        : [{ kind: "admit", participant: one.id }, "rollcall/done"],
    ),
  "side-line": (keyed) =>
    keyed.number === "0"
      ? aboutLine(keyed, (one) => [{ kind: "return", participants: [one.id] }, "rollcall/line-back"])
      : isSide(keyed.number)
        ? aboutLine(keyed, (one) => [toSide([one.id], keyed.number), "rollcall/line-moved"])
        : Promise.resolve(notPossible),
};

const isSide = (number: string) => Number(number) >= 1 && Number(number) <= mostSides;
const toSide = (participants: string[], number: string): Command => ({
  kind: "move",
  participants,
  room: Number(number),
});

/** He himself; the words about it are said where he comes to. */
export const toSideRoom = (keyed: Keyed): Promise<string> =>
  isSide(keyed.number)
    ? asCommand(keyed, toSide([keyed.leg.id], keyed.number), "rollcall/nothing")
    : Promise.resolve(notPossible);

export const backMyself = (keyed: Keyed): Promise<string> =>
  keyed.who && sideOf(keyed.who.place) !== null
    ? asCommand(keyed, { kind: "return", participants: [keyed.leg.id] }, "rollcall/nothing")
    : Promise.resolve("rollcall/no-side");

function aboutLine(keyed: Keyed, what: (one: Participant) => [Command, said: string]): Promise<string> {
  const one = lineOf(keyed);
  return one ? asCommand(keyed, ...what(one)) : Promise.resolve(nobody);
}

/** How loud the others hear him. */
const turn = (keyed: Keyed, by: 1 | -1, said: string): Promise<string> =>
  aboutLine(keyed, ({ id, volume }) => [
    { kind: "volume", participant: id, in: Math.max(-5, Math.min(5, volume.in + by)) },
    said,
  ]);

/** He has asked his question aloud. Two answers are yes and no. */
async function openVote(keyed: Keyed): Promise<string> {
  const many = Number(keyed.line);
  if (many < 2 || many > 9) return notPossible;
  const chinese = (await languageIn(keyed.room)) === "zh";
  const question = chinese ? "刚才提出的问题" : "The question just asked";
  const one = (at: number) => (chinese ? `选项${at}` : `Answer ${at}`);
  const yesNo = chinese ? ["赞成", "反对"] : ["Yes", "No"];
  const options = many === 2 ? yesNo : Array.from({ length: many }, (_, at) => one(at + 1));
  return asCommand(keyed, { kind: "vote", question, options, secret: false }, "rollcall/nothing");
}
