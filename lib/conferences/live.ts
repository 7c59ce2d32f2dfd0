import { type AsteriskLinks, asterisk } from "@/lib/asterisk/link";
import { postgresCode } from "@/lib/database";
import { dialledInto } from "@/lib/dialling/queries";
import { portalId } from "@/lib/health/portals";
import { log } from "@/lib/log";
import { forget, once } from "@/lib/once";
import type { Participant } from "@/lib/participants/participant";
import { makeAttribution } from "./attribution";
import type { Backstage, Entry } from "./backstage";
import { type Ballots, makeBallots } from "./ballots";
import { type Board, isEmpty, makeBoard } from "./board";
import type { Change } from "./change";
import type { Conference } from "./conference";
import { keepDrawn, linkOf } from "./drawing";
import { makeHearing } from "./hearing";
import * as history from "./history";
import { keepLedger } from "./ledger";
import { hearNotes, type Note } from "./notes";
import { othersListen, serverId } from "./queries";
import { makeQuestions } from "./questions";
import { keepRefused } from "./refused";
import { watchSpeechless } from "./speechless";

/** What goes on now: this process' own picture of every conference, drawn from its own session with Asterisk. */
export type Live = {
  /** the conferences that are on, and those for which somebody waits in the lobby */
  conferences(): Conference[];
  /** the room's conference; null: none is on */
  conference(room: string): Conference | null;
  snapshot: Board["snapshot"];
  subscribe: Board["subscribe"];
  /** before a room in which nobody is gets a viewer: its title */
  prepare(room: string): Promise<void>;
  /** looks at once whether what is planned for this room has changed, instead of within seconds */
  refresh(room: string): Promise<void>;
  /** the full channel name of a participant who is in this room */
  channelOf(room: string, participant: string): string | null;
  /** as history names it; null: Asterisk has not told yet */
  bridgeOf(room: string): history.Bridge | null;
  occurrenceOf(room: string): string | null;
  /** one who has left this room or is about to, as he was last */
  wasHere(room: string, participant: string): Participant | null;
  /** looks at once who is being called into these rooms, as far as anybody sees them */
  showDialling(rooms: string[]): Promise<void>;
  /** what is asked in this room, and what was keyed */
  ballots: Pick<Ballots, "asked" | "keyed">;
  /** somebody commands something, here or in another portal */
  noted(note: Note): void;
  /** resolves when all that was heard so far stands in the database */
  written(): Promise<void>;
};

export type LiveProcess = Live & { start(): Promise<void>; stop(): Promise<void> };

const glanceMs = 5_000;

export const live = (): Live => kept();
/** Whether people are in this room's conference now. */
export const isOn = (room: string): boolean => live().conference(room)?.startedAt != null;
const kept = () => once("live", () => makeLive(asterisk()));

/** Begins to draw what goes on. @returns stops, with history written */
export async function startLive(): Promise<() => Promise<void>> {
  await kept().start();
  return async () => {
    await kept().stop();
    forget("live");
  };
}

/**
 * One Asterisk may be drawn by several owners at once, here or in other processes.
 * @param portal by which its gaps are told from others'
 */
export function makeLive(links: AsteriskLinks, portal = portalId()): LiveProcess {
  const fault = (what: string) => (error: unknown) =>
    log().error({ error: error instanceof Error ? error.stack : String(error) }, `live: ${what}`);
  const backstages = new Map<string, Backstage>();
  const entries = new Map<string, Entry>();
  let server = "";
  let stops: (() => unknown)[] = [];

  const board = makeBoard(() => linkOf(links.calls.state()), fault("a viewer failed"));
  const ledger = keepLedger({
    mayPass: (error) => !/^(22|23|42)/.test(postgresCode(error) ?? ""),
    onFault: fault("history"),
  });
  const backstage = (room: string): Backstage => {
    const found = backstages.get(room) ?? { bridge: null, occurrence: null, channels: new Map(), gone: new Map() };
    backstages.set(room, found);
    return found;
  };
  const bridgeOf = (room: string) => {
    const bridge = backstages.get(room)?.bridge ?? null;
    return bridge === null ? null : { server, bridge };
  };
  const channelOf = (room: string, participant: string) => backstages.get(room)?.channels.get(participant) ?? null;
  const tell = (room: string, change: Change) => void (board.picture(room) && board.change(room, change));
  const ballots = makeBallots(board);
  const questions = makeQuestions({ board, backstage, entries, named: nameCaller, fault });
  const attribution = makeAttribution(
    (room, participant, on, by) => tell(room, { kind: "muted", at: now(), participant, on, by }),
    (room, line) => {
      tell(room, { kind: "logged", at: line.at, line });
      const of = bridgeOf(room);
      if (of) ledger.write(() => history.writeLine(of, line));
    },
  );

  function nameCaller(room: string, who: { participant: string; person: string; name: string }) {
    board.change(room, { kind: "named", at: now(), ...who, byNumber: true });
    const of = bridgeOf(room);
    if (of) ledger.write(() => history.writeNamed(of, who.participant, who.name));
  }

  /** Postgres tells this process its own notes too. */
  const heard = new Set<string>();
  function noted(note: Note) {
    const { id, room, kind, by, about, at, reason, detail } = note;
    const mark = `${id} ${reason}`;
    if (heard.has(mark)) return;
    if (heard.size > 1_000) heard.clear();
    heard.add(mark);
    if (reason === null) attribution.noted(note);
    tell(room, {
      kind: "logged",
      at,
      line: { key: `command:${id}`, at, kind, by, about, reason, ...(detail && { detail }) },
    });
    if (kind === "lock" || kind === "unlock") void links.checkLocks(room);
  }

  const rooms = () => board.pictures().map(({ room }) => room);

  /** One after the other, so that what was read first is not shown last. */
  let shown = Promise.resolve();
  const showDialling = (asked: string[]): Promise<void> => {
    shown = shown.then(() => readDialling(asked));
    return shown;
  };

  async function readDialling(asked: string[]): Promise<void> {
    const seen = asked.filter((room) => board.picture(room));
    const found = await dialledInto(seen, new Date()).catch((error) => void fault("who is called")(error));
    if (!found) return;
    for (const room of seen) {
      const dialling = found.get(room) ?? [];
      if (JSON.stringify(board.picture(room)?.dialling) !== JSON.stringify(dialling))
        tell(room, { kind: "dialling", at: now(), dialling });
    }
  }

  async function start(): Promise<void> {
    server = await serverId();
    const { nameOf, askWho, askWhat } = questions;
    const hear = makeHearing({
      board,
      server,
      backstage,
      roomOf: (participant) => [...backstages].find(([, { channels }]) => channels.has(participant))?.[0] ?? null,
      entries,
      refused: keepRefused(),
      attribution,
      ballots,
      nameOf,
      write: ledger.write,
      askWho: (room) => void askWho(room),
      askCaller: questions.askCaller,
      askWhat: (room) => void Promise.all([askWhat([room]), showDialling([room])]),
    });
    const alone = !(await othersListen(new Date()));
    const linkNow = () => links.calls.state();
    const drawing = keepDrawn({
      board,
      backstage,
      entries,
      questions,
      ballots,
      ledger,
      server,
      portal,
      alone,
      linkNow,
      hear,
      fault,
    });
    const speechless = watchSpeechless({
      pictures: board.pictures,
      channelOf,
      talks(room, id, on, at) {
        const { bridge } = backstage(room);
        const leg = { id, channel: channelOf(room, id) ?? "", number: "", name: "" };
        if (bridge !== null && drawing.stands()) hear({ kind: "talking", room, bridge, leg, on, at });
      },
      fault: fault("who sends nothing"),
    });
    const notes = hearNotes(noted, fault("notes"));
    const glance = setInterval(() => {
      void askWhat(rooms());
      void showDialling(rooms());
    }, glanceMs);
    stops = [
      links.onEvent((event) => {
        if (event.kind === "talking") speechless.heard(event.leg.id);
        drawing.heard(event);
      }),
      speechless.stop,
      links.calls.onState(drawing.follow),
      () => clearInterval(glance),
      drawing.stop,
      notes.stop,
      attribution.stop,
      ballots.stop,
    ];
    await notes.listening;
    if (linkNow().status === "up") drawing.follow(linkNow());
  }

  return {
    conferences: () => board.pictures().filter((picture) => !isEmpty(picture)),
    conference: (room) => {
      const picture = board.picture(room);
      return !picture || isEmpty(picture) ? null : picture;
    },
    snapshot: board.snapshot,
    subscribe: board.subscribe,
    async prepare(room) {
      if (board.picture(room)) return;
      // A picture in which nobody is lives as long as somebody looks at it; whoever prepares it is about to.
      setTimeout(
        board.subscribe(room, () => {}),
        glanceMs,
      ).unref();
      await Promise.all([questions.askWhat([room]), showDialling([room])]);
    },
    refresh: (room) => questions.askWhat([room]),
    channelOf,
    bridgeOf,
    // The dialplan's word that somebody is gone may come before ConfBridge's (22.10).
    wasHere: (room, participant) =>
      backstages.get(room)?.gone.get(participant) ??
      board.picture(room)?.participants.find(({ id }) => id === participant) ??
      null,
    occurrenceOf: (room) => backstages.get(room)?.occurrence ?? null,
    showDialling,
    ballots,
    noted,
    written: () => ledger.flushed(10_000),
    start,
    async stop() {
      for (const one of stops) await one();
      await ledger.close(5_000);
    },
  };
}

const now = () => new Date().toISOString();
