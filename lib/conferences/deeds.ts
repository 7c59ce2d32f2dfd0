import { isInside } from "@/lib/participants/participant";
import type { PersonHere } from "@/lib/participants/people";
import type { Conference } from "./conference";
import type { Command } from "./schema";
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
  | "admit"
  | "kick";

/** The commands that make it so for these people: none for a leg of which it is so already, or where it means nothing. */
export function commandsOf(picture: Conference, deed: Deed, people: PersonHere[]): Command[] {
  return people.flatMap(({ legs, lead }) => {
    // A person has one hand, however many telephones.
    const meant = deed.endsWith("hand") || deed === "call-up" || deed === "put-back" ? handed(deed, legs, lead) : legs;
    return meant.flatMap((leg) => {
      const command = { kind: deed, participant: leg.id };
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

/** What takes a command back, as the picture was before it; null: nothing does. */
export function undoOf(picture: Conference, command: Command): Command | null {
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
    case "call-up":
      return { kind: "put-back", participant: command.participant };
    case "put-back":
      return { kind: "call-up", participant: command.participant };
    case "rename":
      return before?.name ? { kind: "rename", participant: before.id, name: before.name } : null;
    case "volume":
      return before ? { kind: "volume", participant: before.id, ...before.volume } : null;
    case "mode":
      return { kind: "mode", mode: picture.mode };
    case "lobby":
      return { kind: "lobby", on: picture.lobbyOn };
    case "mute-all":
      // Who was muted before would be heard by it.
      return picture.participants.some(({ muted, role }) => muted && role === "participant")
        ? null
        : { kind: "unmute-all" };
    case "move":
      return { kind: "return", participants: command.participants };
    default:
      return null;
  }
}
