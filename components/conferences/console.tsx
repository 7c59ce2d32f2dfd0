"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { Conference } from "@/lib/conferences/conference";
import { AwayBanner } from "./away-banner";
import { BottomBar } from "./bottom-bar";
import { CommandBar } from "./command-bar";
import { ConsoleHeader } from "./console-header";
import { ConsoleStatus } from "./console-status";
import { type DeskPlan, DeskProvider, useDeskOf } from "./desk";
import { LogPanel } from "./log-panel";
import { Ribbon } from "./ribbon";
import { Roster } from "./roster";
import { useKeys } from "./use-keys";
import { WaitingRoom } from "./waiting-room";

/** The moderator's desk for one room: what goes on in it, and what can be done about it. */
export function Console({ initial, now, ...plan }: { initial: Conference; now: number } & DeskPlan) {
  const t = useTranslations("conferences");
  const desk = useDeskOf(initial, now, plan);
  const { picture } = desk;
  const roster = useRef<HTMLElement>(null);
  useKeys(roster, desk);
  const on = picture.startedAt !== null;
  return (
    <DeskProvider value={desk}>
      <div data-console className="flex min-w-0 flex-1 flex-col">
        <ConsoleHeader />
        {on && <CommandBar />}
        <AwayBanner />
        {on && <Ribbon />}
        <div className="grid flex-1 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_25rem]">
          <section ref={roster} aria-label={t("people")} className="min-w-0">
            {on ? <Roster /> : <WaitingRoom />}
          </section>
          <LogPanel />
        </div>
        <ConsoleStatus />
        {on && <BottomBar />}
      </div>
    </DeskProvider>
  );
}
