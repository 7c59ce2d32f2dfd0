import { describe, expect, it } from "vitest";
import type { Participant } from "@/lib/participants/participant";
import { peopleOf } from "@/lib/participants/people";
import { joinedAt as at, leg } from "@/lib/participants/testing/leg";
import { idle } from "./conference";
import { commandsOf, undoOf } from "./deeds";

const draw = (...participants: Participant[]) => ({
  ...idle("84217", { state: "up", since: at, nextTryAt: null }),
  participants,
});
const meant = (picture: ReturnType<typeof draw>, deed: Parameters<typeof commandsOf>[1]) =>
  commandsOf(picture, deed, peopleOf(picture.participants)).map((one) => "participant" in one && one.participant);

describe("what is done to people at once", () => {
  it("goes to every leg of which it is not so yet, and to none where it means nothing", () => {
    const picture = draw(leg(1), leg(2, { muted: true }), leg(3, { place: "hold" }), leg(4, { place: "side-1" }));
    expect(meant(picture, "mute")).toEqual(["leg-1", "leg-4"]);
    expect(meant(picture, "unmute")).toEqual(["leg-2"]);
    expect(meant(picture, "hold")).toEqual(["leg-1", "leg-2"]);
    expect(meant(picture, "unhold")).toEqual(["leg-3"]);
    expect(meant(picture, "kick")).toHaveLength(4);
  });

  it("is one hand a person", () => {
    const both = draw(leg(1, { person: "ada" }), leg(2, { person: "ada", hand: at }));
    expect(meant(both, "call-up")).toEqual(["leg-2"]);
    expect(meant(both, "lower-hand")).toEqual(["leg-2"]);
    expect(meant(draw(leg(1, { person: "ada" }), leg(2, { person: "ada" })), "call-up")).toEqual(["leg-1"]);
  });

  it("is taken back to how it was", () => {
    const picture = draw(leg(1, { name: "Ada", volume: { in: 1, out: 0 } }));
    expect(undoOf(picture, { kind: "rename", participant: "leg-1", name: "Countess" })).toEqual([
      { kind: "rename", participant: "leg-1", name: "Ada" },
    ]);
    expect(undoOf(picture, { kind: "volume", participant: "leg-1", in: 2 })).toMatchObject([{ in: 1, out: 0 }]);
    expect(undoOf(picture, { kind: "mode", mode: "lecture" })).toEqual([{ kind: "mode", mode: "conversation" }]);
    expect(undoOf(picture, { kind: "kick", participant: "leg-1" })).toEqual([]);
    const lobby = { ...draw(leg(2, { place: "lobby" }), leg(1, { place: "lobby" }), leg(3)), lobbyOn: true };
    const out = (participant: string) => ({ kind: "to-lobby", participant });
    expect(undoOf(lobby, { kind: "admit", participant: "leg-2" })).toEqual([out("leg-2")]);
    expect(undoOf(lobby, { kind: "admit" })).toEqual([out("leg-1"), out("leg-2")]);
    const off = undoOf(lobby, { kind: "lobby", on: false });
    expect(off).toEqual([{ kind: "lobby", on: true }, out("leg-1"), out("leg-2")]);
    expect(undoOf(picture, { kind: "mute-all" })).toEqual([{ kind: "unmute-all" }]);
    const some = draw(leg(1, { muted: true }), leg(2), leg(3, { role: "moderator" }));
    expect(undoOf(some, { kind: "mute-all" })).toEqual([{ kind: "unmute", participant: "leg-2" }]);
    expect(undoOf(some, { kind: "unmute-all" })).toEqual([{ kind: "mute", participant: "leg-1" }]);
  });

  it("gives back the place in the queue, and the side room", () => {
    const until = new Date(Date.now() + 150_000).toISOString();
    const picture = {
      ...draw(leg(1, { hand: at }), leg(2, { place: "side-2" }), leg(3)),
      sides: [{ number: 2, name: "Finance", since: at, until }],
    };
    expect(undoOf(picture, { kind: "lower-hand", participant: "leg-1" })).toEqual([
      { kind: "raise-hand", participant: "leg-1", since: at },
    ]);
    expect(undoOf(picture, { kind: "call-up", participant: "leg-1" })).toMatchObject([{ hand: "before" }]);
    const there = { kind: "move", participants: ["leg-2"], room: 2, minutes: 3, name: "Finance" };
    expect(undoOf(picture, { kind: "return" })).toEqual([there]);
    expect(undoOf(picture, { kind: "move", participants: ["leg-2", "leg-3"], room: 1 })).toEqual([
      there,
      { kind: "return", participants: ["leg-3"] },
    ]);
  });
});
