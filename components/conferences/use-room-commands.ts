"use client";
import { useTranslations } from "next-intl";
import type { Command } from "@/lib/conferences/schema";
import { isSo, type Wanted } from "@/lib/conferences/wanted";
import { useDesk } from "./desk";

export type RoomCommand = {
  key: "mute-all" | "lock" | "record";
  label: string;
  short: string;
  icon: "Mic" | "MicOff" | "Lock" | "LockOpen" | "AudioLines" | "Square";
  /** what is so; undefined: not a state but a deed */
  on: boolean | "recording" | undefined;
  state: Wanted["state"] | undefined;
  press: () => void;
};

/** Mute all, lock, record: what is so, what is wanted, and what a press asks for. The bar on top and the one at the thumb share it. */
export function useRoomCommands(): RoomCommand[] {
  const t = useTranslations("conferences.bar");
  const { picture, commands } = useDesk();
  const some = picture.participants.some(({ role }) => role === "participant");
  const quiet = some && isSo(picture, { kind: "mute-all" });
  const button = (
    key: RoomCommand["key"],
    command: Command,
    icon: RoomCommand["icon"],
    on: RoomCommand["on"],
  ): RoomCommand => {
    const wanted = commands.wanted(command);
    const asked = wanted?.command.kind ?? command.kind;
    const name = asked.replaceAll("-", "_") as "mute_all";
    const state = wanted?.state;
    const word = state === "asked" ? "asking" : state === "unknown" ? "again" : on ? "so" : "ask";
    return {
      key,
      label: t(`${word}.${name}`),
      short: t(`${word}Short.${name}`),
      icon,
      on: state ? undefined : on,
      state,
      press: () => state !== "asked" && commands.send(wanted?.command ?? command),
    };
  };
  return [
    button("mute-all", { kind: quiet ? "unmute-all" : "mute-all" }, quiet ? "Mic" : "MicOff", undefined),
    button("lock", { kind: picture.locked ? "unlock" : "lock" }, "Lock", picture.locked),
    button(
      "record",
      { kind: picture.recording ? "stop-recording" : "start-recording" },
      picture.recording ? "Square" : "AudioLines",
      picture.recording ? "recording" : false,
    ),
  ];
}
