"use client";
import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { PersonHere } from "@/lib/participants/people";
import { type Question, useDesk } from "./desk";

export type QuestionProps = { people: PersonHere[]; close: () => void };

/** Fetched when first asked: who only watches carries none of them. */
const dialogs: Record<Question["about"], ComponentType<QuestionProps>> = {
  announce: dynamic(() => import("./announce-dialog").then((file) => file.AnnounceDialog)),
  breakouts: dynamic(() => import("./breakouts-dialog").then((file) => file.BreakoutsDialog)),
  "admit-all": dynamic(() => import("./sure-dialogs").then((file) => file.AdmitAllDialog)),
  "clear-hands": dynamic(() => import("./sure-dialogs").then((file) => file.ClearHandsDialog)),
  "close-vote": dynamic(() => import("./sure-dialogs").then((file) => file.CloseVoteDialog)),
  dial: dynamic(() => import("./dial-dialog").then((file) => file.DialDialog)),
  end: dynamic(() => import("./sure-dialogs").then((file) => file.EndDialog)),
  link: dynamic(() => import("./link-dialog").then((file) => file.LinkDialog)),
  "lobby-off": dynamic(() => import("./sure-dialogs").then((file) => file.LobbyOffDialog)),
  merge: dynamic(() => import("./merge-dialog").then((file) => file.MergeDialog)),
  move: dynamic(() => import("./move-dialog").then((file) => file.MoveDialog)),
  refuse: dynamic(() => import("./refuse-dialog").then((file) => file.RefuseDialog)),
  remove: dynamic(() => import("./sure-dialogs").then((file) => file.RemoveDialog)),
  "roll-call": dynamic(() => import("./sure-dialogs").then((file) => file.RollCallDialog)),
  "take-back": dynamic(() => import("./sure-dialogs").then((file) => file.TakeBackDialog)),
  volume: dynamic(() => import("./volume-dialog").then((file) => file.VolumeDialog)),
  vote: dynamic(() => import("./vote-dialog").then((file) => file.VoteDialog)),
};

/** The dialog that is open, if one is. */
export function Questions() {
  const { question, ask } = useDesk();
  if (!question) return null;
  const Dialog = dialogs[question.about];
  return <Dialog key={question.about} people={question.people} close={() => ask(null)} />;
}
