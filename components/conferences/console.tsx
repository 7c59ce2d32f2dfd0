"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { PhonePlace } from "@/components/web-phone/phone-place";
import type { Conference } from "@/lib/conferences/conference";
import { Arrivals } from "./arrivals";
import { AwayBanner } from "./away-banner";
import { BottomBar } from "./bottom-bar";
import { CallingPanel } from "./calling-panel";
import { CommandBar } from "./command-bar";
import { ConsoleHeader } from "./console-header";
import { ConsoleStatus } from "./console-status";
import { type DeskPlan, DeskProvider, NowProvider, RowDeskProvider, useDeskOf, useRowDeskOf } from "./desk";
import { HandsPanel } from "./hands-panel";
import { LinksPanel } from "./links-panel";
import { LobbyPanel } from "./lobby-panel";
import { LogPanel } from "./log-panel";
import { PanelTabs } from "./panel-tabs";
import { Questions } from "./questions";
import { Ribbon } from "./ribbon";
import { Roster } from "./roster";
import { RosterProvider, useNewRosterState } from "./roster-state";
import { SidesPanel } from "./sides-panel";
import { useKeys } from "./use-keys";
import { VotePanel } from "./vote-panel";
import { WaitingRoom } from "./waiting-room";

/** The moderator's desk for one room: what goes on in it, and what can be done about it. */
export function Console({ initial, now, ...plan }: { initial: Conference; now: number } & DeskPlan) {
  const t = useTranslations("conferences");
  const desk = useDeskOf(initial, now, plan);
  const ofRows = useRowDeskOf(desk);
  const look = useNewRosterState();
  const { picture } = desk;
  const roster = useRef<HTMLElement>(null);
  useKeys(roster, desk, look);
  const on = picture.startedAt !== null;
  const someone = on || picture.participants.length > 0;
  return (
    <DeskProvider value={desk}>
      <RowDeskProvider value={ofRows}>
        <NowProvider value={desk.now}>
          <RosterProvider value={look}>
            <div data-console className="flex min-w-0 flex-1 flex-col">
              <ConsoleHeader />
              {someone && <CommandBar />}
              <AwayBanner />
              {on && <Ribbon />}
              <PanelTabs />
              <div className="grid flex-1 content-start lg:grid-cols-[minmax(0,1fr)_22rem] lg:content-stretch xl:grid-cols-[minmax(0,1fr)_25rem]">
                <section
                  ref={roster}
                  aria-label={t("people")}
                  className={clsx("min-w-0 border-line lg:border-e", desk.panel !== "people" && "max-lg:hidden")}
                >
                  {on ? <Roster /> : <WaitingRoom />}
                </section>
                <div className="min-w-0 lg:sticky lg:top-0 lg:max-h-dvh lg:self-start lg:overflow-y-auto">
                  <PhonePlace className="z-20 border-line bg-raised max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:max-h-[calc(100dvh-6rem)] max-lg:overflow-y-auto max-lg:rounded-t-xl max-lg:border max-lg:border-line-strong max-lg:shadow-float max-md:bottom-[calc(4.5rem+env(safe-area-inset-bottom))] lg:border-b" />
                  <HandsPanel />
                  <LobbyPanel />
                  <VotePanel />
                  <SidesPanel />
                  <CallingPanel />
                  <LinksPanel />
                  <LogPanel />
                </div>
              </div>
              <ConsoleStatus />
              {someone && <BottomBar />}
              <Questions />
              <Arrivals />
            </div>
          </RosterProvider>
        </NowProvider>
      </RowDeskProvider>
    </DeskProvider>
  );
}
