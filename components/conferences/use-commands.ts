"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { toastRefused } from "@/components/ui/toaster";
import type { Conference } from "@/lib/conferences/conference";
import type { Command } from "@/lib/conferences/schema";
import { keyOf, stillWanted, type Wanted } from "@/lib/conferences/wanted";
import { refusalText } from "@/lib/messages/refusal";

export type Commands = {
  /** @param about whom or what, for the words of a refusal */
  send(command: Command, about?: string): void;
  /** what of this kind is wanted and not yet so */
  wanted(command: Command): Wanted | undefined;
};

const problem = z.looseObject({ type: z.string() });

/** Sends commands; each is *wanted* until the picture shows that it is so, and not known after five seconds. */
export function useCommands(picture: Conference): Commands {
  const { room } = picture;
  const t = useTranslations("conferences");
  const common = useTranslations("common");
  const [open, setOpen] = useState<Wanted[]>([]);
  useEffect(() => setOpen((list) => stillWanted(list, picture, Date.now())), [picture]);
  const waits = open.some(({ state }) => state === "asked");
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => setOpen((list) => stillWanted(list, picture, Date.now())), 250);
    return () => clearInterval(timer);
  }, [waits, picture]);

  const send = useCallback(
    async (command: Command, about = "") => {
      const key = keyOf(command);
      const at = Date.now();
      setOpen((list) => [...list.filter((one) => one.key !== key), { key, command, at, state: "asked" }]);
      const refused = await post(room, command);
      if (refused === null) return;
      setOpen((list) => list.filter((one) => one.key !== key || one.at !== at));
      const title = t("refused", { kind: command.kind.replaceAll("-", "_"), about });
      toastRefused(title, refused === "unreachable" ? t("unreachable") : refusalText(common, refused));
    },
    [room, t, common],
  );
  return { send, wanted: (command) => open.find(({ key }) => key === keyOf(command)) };
}

/** @returns null: taken */
async function post(room: string, command: Command) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`/api/v1/conferences/${room}/commands`, {
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
