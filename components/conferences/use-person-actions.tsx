"use client";
import {
  ArrowUp,
  DoorOpen,
  Ear,
  EarOff,
  Hand,
  LogIn,
  Megaphone,
  MessageCircle,
  Mic,
  MicOff,
  Pause,
  Pencil,
  PhoneOff,
  Play,
  Undo2,
  Volume2,
  X,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { commandsOf, type Deed } from "@/lib/conferences/deeds";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";
import { offers } from "./offered";
import { personName } from "./person";
import { useRosterState } from "./roster-state";

/** Something that can be done to one person: a word for the button, a sentence for whoever cannot see the row. */
export type PersonAction = {
  key: string;
  label: string;
  says: string;
  icon: ReactNode;
  danger?: boolean;
  run: () => void;
};

const icons = {
  mute: <MicOff aria-hidden="true" />,
  unmute: <Mic aria-hidden="true" />,
  hold: <Pause aria-hidden="true" />,
  unhold: <Play aria-hidden="true" />,
  deafen: <EarOff aria-hidden="true" />,
  undeafen: <Ear aria-hidden="true" />,
  "raise-hand": <Hand aria-hidden="true" />,
  "lower-hand": <Hand aria-hidden="true" />,
  "call-up": <ArrowUp aria-hidden="true" />,
  "put-back": <Undo2 aria-hidden="true" />,
  admit: <LogIn aria-hidden="true" />,
  kick: <PhoneOff aria-hidden="true" />,
};

/** What can be done to somebody now: the one thing that is nearest at hand, and all, in groups. */
export function usePersonActions(person: PersonHere) {
  const t = useTranslations("conferences.row");
  const { picture, commands, ask, me } = useDesk();
  const { rename } = useRosterState();
  const { lead, legs, hand, floor } = person;
  const name = personName(person);
  const words = (key: string) => ({
    key,
    label: t(`do.${key}` as "do.mute"),
    says: t(`does.${key}` as "does.mute", { name }),
  });
  const does = (deed: Deed): PersonAction | null =>
    offers(deed)
      ? {
          ...words(deed),
          icon: icons[deed],
          run: () => void commands.sendAll(commandsOf(picture, deed, [person]), name),
        }
      : null;
  const asks = (key: Parameters<typeof ask>[0] & string, icon: ReactNode, danger = false): PersonAction => ({
    ...words(key),
    icon,
    danger,
    run: () => ask(key, [person]),
  });
  const has = <T,>(test: boolean, action: T | null): (T & object)[] => (test && action ? [action as T & object] : []);

  const { place } = lead;
  const aside = place.startsWith("side-");
  const inside = place === "room";
  const lobby = place === "lobby";
  const muted = legs.every((leg) => leg.muted || leg.gated);
  const mute = does(muted ? "unmute" : "mute");
  const talk = [
    ...has(inside || aside, mute),
    ...has(
      inside && floor === null && (hand !== null || picture.mode === "lecture") && lead.role !== "moderator",
      does("call-up"),
    ),
    ...has(floor !== null, does("put-back")),
    ...has(hand !== null, does("lower-hand")),
    ...has(inside && hand === null && floor === null && lead.role !== "moderator", does("raise-hand")),
    ...has(lobby, does("admit")),
    ...has(lobby && offers("refuse"), asks("refuse", <X aria-hidden="true" />)),
    ...has(inside, does("hold")),
    ...has(place === "hold", does("unhold")),
    ...has(!lobby && !lead.deaf, does("deafen")),
    ...has(lead.deaf, does("undeafen")),
  ];
  const own = [
    {
      ...words("rename"),
      icon: <Pencil aria-hidden="true" />,
      run: () => rename(person.key),
    },
    ...has(!lobby, asks("volume", <Volume2 aria-hidden="true" />)),
  ];
  const speak = [
    ...has(inside && offers("whisper") && lead.whispering === null && lead.person !== `account:${me.id}`, {
      ...words("whisper"),
      icon: <MessageCircle aria-hidden="true" />,
      run: () => void commands.send({ kind: "whisper", participant: lead.id }, name),
    }),
    ...has(!lobby && offers("announce"), asks("announce", <Megaphone aria-hidden="true" />)),
    ...has((inside || aside) && offers("move"), asks("move", <DoorOpen aria-hidden="true" />)),
    ...has(aside && offers("return"), {
      ...words("return"),
      icon: <Undo2 aria-hidden="true" />,
      run: () => void commands.send({ kind: "return", participants: legs.map(({ id }) => id) }, name),
    }),
  ];
  const remove = asks("remove", <PhoneOff aria-hidden="true" />, true);
  const primary =
    (lobby && does("admit")) ||
    (hand !== null && does("call-up")) ||
    (picture.mode === "lecture" && muted && inside && lead.role !== "moderator" && does("call-up")) ||
    (place === "hold" && does("unhold")) ||
    mute;
  const groups: PersonAction[][] = [talk, own, speak, [remove]];
  return { name, primary, groups: groups.filter((group) => group.length > 0), remove };
}

/** What is wanted of somebody and not yet so: the latest of what was asked of any leg. */
export function useWantedOf({ legs }: PersonHere) {
  const { commands } = useDesk();
  const kinds = ["kick", "mute", "hold", "deafen", "rename", "raise-hand", "admit"] as const;
  return legs
    .flatMap(({ id }) =>
      kinds.flatMap(
        (kind) =>
          commands.wanted(kind === "rename" ? { kind, participant: id, name: "" } : { kind, participant: id }) ?? [],
      ),
    )
    .sort((a, b) => b.at - a.at)
    .find(({ key }, index, all) => all.findIndex((one) => one.key === key) === index);
}
