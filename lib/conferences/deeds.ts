import { isInside } from "@/lib/participants/participant";
import type { PersonHere } from "@/lib/participants/people";
import type { Command } from "./command";
import type { Conference } from "./conference";
import { inLobby } from "./queues";
import { sideOf } from "./side";
import { isSo } from "./wanted";

/** What can be done to one person, or to several at once: a command for each leg that it concerns. */
export type Deed =
  | "mute"
  | "unmute"
  | "hold"
  | "unhold"
  | "deafen"
  | "undeafen"
  | "raise-hand"
  | "lower-hand"
  | "call-up"
  | "put-back"
  | "end-turn"
  | "admit"
  | "kick";

const aboutTheHand = new Set<Deed>(["raise-hand", "lower-hand", "call-up", "put-back", "end-turn"]);

/** The commands that make it so for these people: none for a leg of which it is so already, or where it means nothing. */
export function commandsOf(picture: Conference, deed: Deed, people: PersonHere[]): Command[] {
  return people.flatMap(({ legs, lead }) => {
    // A person has one hand, however many telephones.
    const meant = aboutTheHand.has(deed) ? handed(deed, legs, lead) : legs;
    return meant.flatMap((leg) => {
      const command: Command =
        deed === "end-turn"
          ? { kind: "put-back", participant: leg.id, hand: "down" }
          : { kind: deed, participant: leg.id };
      return concerns(deed, leg) && !isSo(picture, command) ? command : [];
    });
  });
}

function handed(deed: Deed, legs: PersonHere["legs"], lead: PersonHere["lead"]) {
  if (deed === "raise-hand") return [lead];
  const up = legs.filter(({ hand, floor }) => hand !== null || floor !== null);
  return up.length > 0 || deed !== "call-up" ? up : [lead];
}

function concerns(deed: Deed, leg: PersonHere["lead"]): boolean {
  switch (deed) {
    case "mute":
    case "unmute":
      return isInside(leg) || leg.place.startsWith("side-");
    case "hold":
      return isInside(leg);
    case "call-up":
    case "raise-hand":
      return isInside(leg);
    case "admit":
      return leg.place === "lobby";
    default:
      return true;
  }
}

/** What takes a command back, as the picture was before it; none: nothing does. */
export function undoOf(picture: Conference, command: Command): Command[] {
  const back = backOf(picture, command);
  return Array.isArray(back) ? back : back ? [back] : [];
}

function backOf(picture: Conference, command: Command): Command | Command[] | null {
  const before =
    "participant" in command ? picture.participants.find(({ id }) => id === command.participant) : undefined;
  switch (command.kind) {
    case "mute":
      return { kind: "unmute", participant: command.participant };
    case "unmute":
      return { kind: "mute", participant: command.participant };
    case "hold":
      return { kind: "unhold", participant: command.participant };
    case "unhold":
      return { kind: "hold", participant: command.participant };
    case "deafen":
      return { kind: "undeafen", participant: command.participant };
    case "undeafen":
      return { kind: "deafen", participant: command.participant };
    case "raise-hand":
      return { kind: "lower-hand", participant: command.participant };
    case "lower-hand":
      return before?.hand ? { kind: "raise-hand", participant: before.id, since: before.hand } : null;
    case "call-up":
      return { kind: "put-back", participant: command.participant, hand: "before" };
    case "put-back":
      return { kind: "call-up", participant: command.participant };
    case "rename":
      return before?.name ? { kind: "rename", participant: before.id, name: before.name } : null;
    case "volume":
      return before ? { kind: "volume", participant: before.id, ...before.volume } : null;
    case "mode":
      return { kind: "mode", mode: picture.mode };
    case "lobby":
      // Switched off it lets in whoever waits.
      return [
        { kind: "lobby", on: picture.lobbyOn },
        ...(command.on ? [] : inLobby(picture).map(({ id }): Command => ({ kind: "to-lobby", participant: id }))),
      ];
    case "admit":
      return command.participant
        ? { kind: "to-lobby", participant: command.participant }
        : inLobby(picture).map(({ id }) => ({ kind: "to-lobby", participant: id }));
    case "to-lobby":
      return { kind: "admit", participant: command.participant };
    case "mute-all":
    case "unmute-all": {
      // Those whom it changed, and nobody else: who was muted before would be heard by it.
      const muted = command.kind === "unmute-all";
      const others = picture.participants.filter(
        ({ role, place }) => role === "participant" && place !== "hold" && place !== "lobby",
      );
      const changed = others.filter((one) => one.muted === muted);
      if (changed.length === others.length)
        return changed.length > 0 ? { kind: muted ? "mute-all" : "unmute-all" } : null;
      return changed.map(({ id }) => ({ kind: muted ? "mute" : "unmute", participant: id }));
    }
    case "move":
      return [...placed(picture, command.participants), ...returned(picture, command.participants)];
    case "breakouts":
      return { kind: "return" };
    case "return":
      return placed(picture, command.participants ?? picture.participants.map(({ id }) => id));
    default:
      return null;
  }
}

/** Into the side rooms in which these people are, with the name and what is left of the time. */
function placed({ participants, sides }: Conference, ids: string[]): Command[] {
  const there = participants.filter(({ id, place }) => ids.includes(id) && sideOf(place) !== null);
  return [...new Set(there.map(({ place }) => sideOf(place) ?? 0))].map((room) => {
    const side = sides.find(({ number }) => number === room);
    const minutes = side?.until ? Math.max(1, Math.ceil((Date.parse(side.until) - Date.now()) / 60_000)) : undefined;
    return {
      kind: "move",
      participants: there.filter(({ place }) => sideOf(place) === room).map(({ id }) => id),
      room,
      ...(minutes && { minutes }),
      ...(side?.name && { name: side.name }),
    };
  });
}

function returned({ participants }: Conference, ids: string[]): Command[] {
  const inside = participants.filter(({ id, place }) => ids.includes(id) && isInside({ place })).map(({ id }) => id);
  return inside.length > 0 ? [{ kind: "return", participants: inside }] : [];
}
