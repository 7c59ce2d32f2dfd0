"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { z } from "zod";
import { toastDone, toastRefused } from "@/components/ui/toaster";
import type { Command } from "@/lib/conferences/command";
import type { Conference } from "@/lib/conferences/conference";
import { undoOf } from "@/lib/conferences/deeds";
import { isSo, keyOf, patienceMs, stillWanted, type Wanted } from "@/lib/conferences/wanted";
import { refusalText } from "@/lib/messages/refusal";

export type Commands = {
  /** @param about whom or what, for the words of a refusal. @returns whether Asterisk took it */
  send(command: Command, about?: string): Promise<boolean>;
  /** the same for several at once: one sentence for all that were refused, one way back for all that were done */
  sendAll(commands: Command[], about: string): Promise<void>;
  /** all that is wanted and not yet so */
  open: Wanted[];
  /** what of this kind is wanted and not yet so */
  wanted(command: Command): Wanted | undefined;
};

const problem = z.looseObject({ type: z.string() });
/** at a time, of many: as much as a browser asks of one server, and less than would make anybody else wait */
const atOnce = 6;

/** Of these it is said when they are so, with the way back: the row or the bar alone would not tell it, or not who it was. */
const said = new Set([
  "hold",
  "deafen",
  "rename",
  "lower-hand",
  "put-back",
  "mode",
  "lobby",
  "admit",
  "to-lobby",
  "move",
  "breakouts",
  "return",
  "mute-all",
  "unmute-all",
]);
/** Nothing in the picture says these: that Asterisk took it is all that can be said. */
const taken = new Set(["announce", "roll-call", "dial", "merge", "refuse", "end-vote"]);

type Deed = { commands: Command[]; back: Command[]; about: string; at: number };

/** Sends commands; each is *wanted* until the picture shows that it is so, and not known after five seconds. */
export function useCommands(picture: Conference, byLink?: string): Commands {
  const address = byLink ?? `conferences/${picture.room}`;
  const t = useTranslations("conferences");
  const common = useTranslations("common");
  const [open, setOpen] = useState<Wanted[]>([]);
  const now = useRef(picture);
  now.current = picture;
  const deeds = useRef<Deed[]>([]);
  useEffect(() => setOpen((list) => stillWanted(list, picture, Date.now())), [picture]);
  const waits = open.some(({ state }) => state === "asked");
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => setOpen((list) => stillWanted(list, picture, Date.now())), 250);
    return () => clearInterval(timer);
  }, [waits, picture]);

  const post = useCallback(
    async (command: Command): Promise<string | null> => {
      const key = keyOf(command);
      const at = Date.now();
      setOpen((list) => [...list.filter((one) => one.key !== key), { key, command, at, state: "asked" }]);
      const refused = await ask(address, command);
      if (refused === null) return null;
      setOpen((list) => list.filter((one) => one.key !== key || one.at !== at));
      return refused === "unreachable" ? t("unreachable") : refusalText(common, refused);
    },
    [address, t, common],
  );
  const words = useCallback(
    (base: "done" | "refused", command: Command, about: string) =>
      t(base, { kind: command.kind.replaceAll("-", "_"), about, ...valuesOf(now.current, command, t) }),
    [t],
  );

  const send = useCallback(
    async (command: Command, about = "") => {
      const back = undoOf(now.current, command);
      const why = await post(command);
      if (why !== null) toastRefused(words("refused", command, about), why);
      else if (taken.has(command.kind)) toastDone(words("done", command, about));
      else if (said.has(command.kind)) deeds.current.push({ commands: [command], back, about, at: Date.now() });
      return why === null;
    },
    [post, words],
  );

  const sendAll = useCallback(
    async (commands: Command[], about: string) => {
      const [first] = commands;
      if (!first) return;
      const back = commands.map((command) => undoOf(now.current, command));
      const refused: string[] = [];
      const done: Command[] = [];
      const queue = [...commands];
      const one = async (command: Command) => {
        const why = await post(command);
        if (why === null) done.push(command);
        else refused.push(why);
      };
      const work = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) await one(next);
      };
      // Nobody is sent back to a lobby that is off.
      if (first.kind === "lobby") await one(queue.shift() ?? first);
      await Promise.all(Array.from({ length: Math.min(atOnce, commands.length) }, work));
      if (refused.length > 0) toastRefused(words("refused", first, about), [...new Set(refused)].slice(0, 3).join(" "));
      const backs = commands.flatMap((command, index) => (done.includes(command) ? (back[index] ?? []) : []));
      if (done.length > 0) deeds.current.push({ commands: done, back: backs, about, at: Date.now() });
    },
    [post, words],
  );

  /** Done is what the picture shows. What it does not show in five seconds is said in the row, not here. */
  const undo = useRef<(commands: Command[], about: string) => void>(() => {});
  undo.current = (commands, about) => void sendAll(commands, about);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` is what tells that something has been settled
  useEffect(() => {
    deeds.current = deeds.current.filter(({ commands, back, about, at }) => {
      const [first] = commands;
      if (!first || Date.now() - at > 2 * patienceMs) return false;
      if (!commands.every((command) => isSo(picture, command))) return true;
      const label = t("undo");
      toastDone(words("done", first, about), {
        undo: back.length > 0 ? { label, onClick: () => undo.current(back, about) } : undefined,
      });
      return false;
    });
  }, [picture, open, t, words]);

  return useMemo(
    () => ({ send, sendAll, open, wanted: (command) => open.find(({ key }) => key === keyOf(command)) }),
    [send, sendAll, open],
  );
}

/** To what value, as the words take it. */
function valuesOf({ sides }: Conference, command: Command, t: ReturnType<typeof useTranslations<"conferences">>) {
  const number = command.kind === "move" ? command.room : 0;
  return {
    on: command.kind === "lobby" ? String(command.on) : "",
    hand: command.kind === "put-back" ? (command.hand ?? "end") : "",
    rooms: command.kind === "breakouts" ? command.rooms : 0,
    room:
      (command.kind === "move" && command.name) ||
      (sides.find((side) => side.number === number)?.name ?? t("sides.room", { number })),
  };
}

/** @returns null: taken */
async function ask(address: string, command: Command) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`/api/v1/${address}/commands`, {
    method: "POST",
    headers,
    body: JSON.stringify(command),
  }).catch(() => null);
  if (answer?.status === 202) return null;
  const said = problem.safeParse(await answer?.json().catch(() => null));
  if (!said.success) return "unreachable";
  const { type, ...more } = said.data;
  return { ...more, ok: false as const, reason: type.split("/").at(-1) ?? "" };
}
