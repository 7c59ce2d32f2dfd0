"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { toastDone, toastRefused } from "@/components/ui/toaster";
import { commandsOf } from "@/lib/conferences/deeds";
import { useDesk } from "./desk";
import { personName } from "./person";
import type { QuestionProps } from "./questions";
import { useRosterState } from "./roster-state";
import { useQueues } from "./use-queues";

type Sure = { title: string; text: string; confirm: string; calm?: boolean; close: () => void; act: () => void };

function SureDialog({ title, text, confirm, calm = false, close, act }: Sure) {
  const common = useTranslations("common");
  return (
    <Dialog open onOpenChange={close} title={title} description={text}>
      <DialogActions>
        <Button
          variant={calm ? "primary" : "danger"}
          onClick={() => {
            act();
            close();
          }}
        >
          {confirm}
        </Button>
        <DialogClose asChild>
          <Button variant="ghost">{common("notNow")}</Button>
        </DialogClose>
      </DialogActions>
    </Dialog>
  );
}

/** Hanging up on somebody cannot be undone from here, so it is asked. */
export function RemoveDialog({ people, close }: QuestionProps) {
  const t = useTranslations("conferences.remove");
  const { commands, picture } = useDesk();
  const { chooseAll } = useRosterState();
  const [first] = people;
  const one = people.length === 1 && first;
  const name = one ? personName(first) : t("several", { count: people.length });
  return (
    <SureDialog
      title={t("title", { name })}
      text={t(one ? "text" : "textAll", { locked: String(picture.locked) })}
      confirm={t("confirm", { name })}
      close={close}
      act={() => {
        void commands.sendAll(commandsOf(picture, "kick", people), name);
        if (!one) chooseAll([]);
      }}
    />
  );
}

/** Hanging up on everybody cannot be undone, so it is asked. */
export function EndDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.end");
  const { picture, commands } = useDesk();
  return (
    <SureDialog
      title={t("title", { title: picture.title })}
      text={t("text", { count: picture.participantCount, recording: String(picture.recording) })}
      confirm={t("confirm")}
      close={close}
      act={() => void commands.send({ kind: "end" })}
    />
  );
}

/** They can be sent back, but they have heard what was said. */
export function AdmitAllDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.lobby");
  const { commands, people } = useDesk();
  const count = people.filter(({ lead }) => lead.place === "lobby").length;
  return (
    <SureDialog
      title={t("admitAllTitle", { count })}
      text={t("admitAllText")}
      confirm={t("admitAll")}
      calm
      close={close}
      act={() => void commands.send({ kind: "admit" }, t("all", { count }))}
    />
  );
}

/** The order of a queue does not come back. */
export function ClearHandsDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.hands");
  const { picture, commands } = useDesk();
  return (
    <SureDialog
      title={t("clearTitle", { count: picture.participants.filter(({ hand }) => hand !== null).length })}
      text={t("clearText")}
      confirm={t("lowerAll")}
      close={close}
      act={() => void commands.send({ kind: "clear-hands" })}
    />
  );
}

/** All names are said to everybody, and nothing stops it. */
export function RollCallDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.rollCall");
  const { commands, people } = useDesk();
  return (
    <SureDialog
      title={t("title")}
      text={t("text", { count: people.filter(({ lead }) => lead.place !== "lobby").length })}
      confirm={t("confirm")}
      calm
      close={close}
      act={() => void commands.send({ kind: "roll-call" })}
    />
  );
}

/** What is keyed to get in there is not kept, so a link that was cut is made anew by hand. */
export function CutLinkDialog({ link, name, close }: { link: string; name: string; close: () => void }) {
  const t = useTranslations("conferences.links");
  const { commands } = useDesk();
  return (
    <SureDialog
      title={t("cutTitle", { name })}
      text={t("cutText")}
      confirm={t("cutConfirm")}
      close={close}
      act={() => void commands.send({ kind: "unlink", link }, name)}
    />
  );
}

/** Whoever made the conference out of a call loses the page on which he moderates it. */
export function TakeBackDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.takeBack");
  const { takeBack } = useDesk();
  return (
    <SureDialog
      title={t("title")}
      text={t("text")}
      confirm={t("confirm")}
      close={close}
      act={() => void takeBack?.().then((why) => (why === null ? toastDone(t("done")) : toastRefused(t("title"), why)))}
    />
  );
}

/** A vote that is closed is not opened again. */
export function CloseVoteDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.vote");
  const { picture, commands } = useDesk();
  const { voted = 0, of = 0 } = picture.vote ?? {};
  return (
    <SureDialog
      title={t("closeTitle")}
      text={t("closeText", { voted, of })}
      confirm={t("closeConfirm")}
      close={close}
      act={() => void commands.send({ kind: "end-vote" })}
    />
  );
}

/** Switched off it lets in whoever waits, and they hear what is said until they are sent back. */
export function LobbyOffDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.lobby");
  const { commands } = useDesk();
  const { lobby } = useQueues();
  return (
    <SureDialog
      title={t("offTitle")}
      text={t("offText", { count: lobby.length })}
      confirm={t("offConfirm")}
      close={close}
      act={() => void commands.send({ kind: "lobby", on: false })}
    />
  );
}
