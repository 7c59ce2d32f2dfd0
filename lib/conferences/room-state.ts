import type { Conference, Mode } from "./conference";
import { sidesIn } from "./side";
import { isSlot, tiesAfter } from "./tie";

/** The picture after Asterisk said that one of our variables of a room is `value`; as before where that says nothing here. */
export function setRoom(picture: Conference, variable: string, value: string): Conference {
  switch (variable) {
    case "RC_IS_MODE":
      return { ...picture, mode: modeOf(value) };
    case "RC_IS_LOBBY":
      return { ...picture, lobbyOn: value === "1" };
    case "RC_IS_SIDES":
      return { ...picture, sides: sidesIn(value) };
    default:
      return isSlot(variable) ? { ...picture, links: tiesAfter(picture.links, variable, value) } : picture;
  }
}

const modeOf = (value: string): Mode => (value === "qa" || value === "lecture" ? value : "conversation");
