"use client";
import {
  ArrowUp,
  Check,
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
import type { Command } from "@/lib/conferences/command";
import type { Mode } from "@/lib/conferences/conference";
import { commandsOf, type Deed } from "@/lib/conferences/deeds";
import type { PersonHere } from "@/lib/participants/people";
import { type Question, useRowDesk } from "./desk";
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
  "end-turn": <Check aria-hidden="true" />,
  admit: <LogIn aria-hidden="true" />,
  kick: <PhoneOff aria-hidden="true" />,
};

/** The words and the way of each, made only when asked for: in hundreds of rows most are not. */
function useMaking(person: PersonHere) {
  const t = useTranslations("conferences.row");
  const { picture, commands, ask } = useRowDesk();
  const name = personName(person);
  const words = (key: string) => ({
    key,
    label: t(`do.${key}` as "do.mute"),
    says: t(`does.${key}` as "does.mute", { name }),
  });
  const does = (deed: Deed): PersonAction => ({
    ...words(deed),
    icon: icons[deed],
    run: () => void commands.sendAll(commandsOf(picture(), deed, [person]), name),
  });
  const asks = (key: Question["about"], icon: ReactNode, danger = false): PersonAction => ({
    ...words(key),
    icon,
    danger,
    run: () => ask(key, [person]),
  });
  return { name, words, does, asks };
}

const isMuted = ({ legs }: PersonHere) => legs.every((leg) => leg.muted || leg.gated);

/** What is nearest at hand for somebody, and the removal. */
export function useRowActions(person: PersonHere) {
  const { mode } = useRowDesk();
  const { name, does, asks } = useMaking(person);
  return {
    name,
    primary: does(nearest(person, mode)),
    remove: asks("remove", <PhoneOff aria-hidden="true" />, true),
  };
}

function nearest(person: PersonHere, mode: Mode): Deed {
  const { lead, hand } = person;
  const muted = isMuted(person);
  if (lead.place === "lobby") return "admit";
  if (hand !== null) return "call-up";
  if (lead.place === "hold") return "unhold";
  if (mode === "lecture" && muted && lead.place === "room" && lead.role !== "moderator") return "call-up";
  return muted ? "unmute" : "mute";
}

/** All that can be done to somebody now, in groups. */
export function usePersonActions(person: PersonHere): PersonAction[][] {
  const { mode, commands, me } = useRowDesk();
  const { rename } = useRosterState();
  const { name, words, does, asks } = useMaking(person);
  const { lead, legs, hand, floor } = person;
  const only = (test: boolean, action: () => PersonAction): PersonAction[] => (test ? [action()] : []);
  const { place } = lead;
  const aside = place.startsWith("side-");
  const inside = place === "room";
  const lobby = place === "lobby";
  const listens = inside && lead.role !== "moderator";
  const mayBeCalled = listens && floor === null && (hand !== null || mode === "lecture");
  const talk = [
    ...only(inside || aside, () => does(isMuted(person) ? "unmute" : "mute")),
    ...only(mayBeCalled, () => does("call-up")),
    ...only(floor !== null, () => does("put-back")),
    ...only(floor !== null, () => does("end-turn")),
    ...only(hand !== null, () => does("lower-hand")),
    ...only(listens && hand === null && floor === null, () => does("raise-hand")),
    ...only(lobby, () => does("admit")),
    ...only(lobby, () => asks("refuse", <X aria-hidden="true" />)),
    ...only(inside, () => does("hold")),
    ...only(place === "hold", () => does("unhold")),
    ...only(!lobby, () => does(lead.deaf ? "undeafen" : "deafen")),
  ];
  const own = [
    { ...words("rename"), icon: <Pencil aria-hidden="true" />, run: () => rename(person.key) },
    ...only(!lobby, () => asks("volume", <Volume2 aria-hidden="true" />)),
  ];
  const speak = [
    ...only(inside && lead.whispering === null && lead.person !== `account:${me.id}`, () => ({
      ...words("whisper"),
      icon: <MessageCircle aria-hidden="true" />,
      run: () => void commands.send({ kind: "whisper", participant: lead.id }, name),
    })),
    ...only(!lobby, () => asks("announce", <Megaphone aria-hidden="true" />)),
    ...only(inside || aside, () => asks("move", <DoorOpen aria-hidden="true" />)),
    ...only(aside, () => ({
      ...words("return"),
      icon: <Undo2 aria-hidden="true" />,
      run: () => void commands.send({ kind: "return", participants: legs.map(({ id }) => id) }, name),
    })),
  ];
  const remove = asks("remove", <PhoneOff aria-hidden="true" />, true);
  return [talk, own, speak, [remove]].filter((group) => group.length > 0);
}

/** What is wanted of somebody and not yet so: the latest of what was asked of any leg. */
export function useWantedOf({ legs }: PersonHere) {
  const { open } = useRowDesk().commands;
  return open
    .filter(({ command }) => "participant" in command && legs.some(({ id }) => id === command.participant))
    .filter(({ command }) => shown.has(command.kind))
    .sort((a, b) => b.at - a.at)[0];
}

/** Of the others a person's row says nothing while they are asked for. */
const shown = new Set<Command["kind"]>([
  "mute",
  "unmute",
  "kick",
  "hold",
  "unhold",
  "deafen",
  "undeafen",
  "rename",
  "raise-hand",
  "lower-hand",
  "call-up",
  "put-back",
  "admit",
  "refuse",
]);
