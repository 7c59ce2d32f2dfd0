"use client";
import { useTranslations } from "next-intl";
import type { Command } from "@/lib/conferences/command";
import { isSo, type Wanted } from "@/lib/conferences/wanted";
import { useDesk } from "./desk";

export type RoomCommand = {
  key: "mute-all" | "lock" | "lobby" | "record";
  label: string;
  short: string;
  icon: "Mic" | "MicOff" | "Lock" | "LogIn" | "AudioLines" | "Square";
  /** what is so; undefined: not a state but a deed */
  on: boolean | "recording" | undefined;
  state: Wanted["state"] | undefined;
  press: () => void;
};

/** Mute all, lock, lobby, record: what is so, what is wanted, and what a press asks for. The bar on top and the one at the thumb share it. */
export function useRoomCommands(): RoomCommand[] {
  const t = useTranslations("conferences.bar");
  const { picture, commands, ask } = useDesk();
  const waits = picture.participants.some(({ place }) => place === "lobby");
  const some = picture.participants.some(({ role }) => role === "participant");
  // In a lecture nobody is unmuted with all others, only called up.
  const quiet = some && picture.mode !== "lecture" && isSo(picture, { kind: "mute-all" });
  const button = (
    key: RoomCommand["key"],
    command: Command,
    icon: RoomCommand["icon"],
    on: RoomCommand["on"],
  ): RoomCommand => {
    const wanted = commands.wanted(command);
    const name = wordOf(wanted?.command ?? command);
    const state = wanted?.state;
    const word = state === "asked" ? "asking" : state === "unknown" ? "again" : on ? "so" : "ask";
    return {
      key,
      label: t(`${word}.${name}`),
      short: t(`${word}Short.${name}`),
      icon,
      on: state ? undefined : on,
      state,
      press: () => {
        const meant = wanted?.command ?? command;
        if (state === "asked") return;
        if (meant.kind === "lobby" && !meant.on && waits) ask("lobby-off");
        else void commands.send(meant);
      },
    };
  };
  return [
    button("mute-all", { kind: quiet ? "unmute-all" : "mute-all" }, quiet ? "Mic" : "MicOff", undefined),
    button("lock", { kind: picture.locked ? "unlock" : "lock" }, "Lock", picture.locked),
    button("lobby", { kind: "lobby", on: !picture.lobbyOn }, "LogIn", picture.lobbyOn),
    button(
      "record",
      { kind: picture.recording ? "stop-recording" : "start-recording" },
      picture.recording ? "Square" : "AudioLines",
      picture.recording ? "recording" : false,
    ),
  ];
}

const wordOf = (command: Command) =>
  (command.kind === "lobby" ? `lobby_${command.on ? "on" : "off"}` : command.kind.replaceAll("-", "_")) as "mute_all";
