import type { Conference, Mode } from "./conference";

/** The picture after Asterisk said that one of our variables of a room is `value`; as before where that says nothing here. */
export function setRoom(picture: Conference, variable: string, value: string): Conference {
  switch (variable) {
    case "RC_IS_MODE":
      return { ...picture, mode: modeOf(value) };
    case "RC_IS_LOBBY":
      return { ...picture, lobbyOn: value === "1" };
    default:
      return picture;
  }
}

const modeOf = (value: string): Mode => (value === "qa" || value === "lecture" ? value : "conversation");
