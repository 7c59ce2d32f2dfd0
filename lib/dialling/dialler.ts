import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { endOutgoing, listOutgoing, placeOutgoing } from "@/lib/asterisk/dial";
import type { AsteriskEvent } from "@/lib/asterisk/event";
import { type AsteriskLinks, asterisk } from "@/lib/asterisk/link";
import { asBase64 } from "@/lib/asterisk/state";
import { numbersOf } from "@/lib/calls/caller";
import { type Live, live } from "@/lib/conferences/live";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { forget, once } from "@/lib/once";
import { personOf } from "@/lib/participants/participant";
import { spoken } from "@/lib/sounds/speech";
import {
  type Claimed,
  callBack,
  callOff,
  callsUnderWay,
  claim,
  diallingChannel,
  type IsIn,
  isCalledOff,
  noteCall,
} from "./commands";
import type { CallNews } from "./dialled";
import { watchLines } from "./line-watch";
import { dialDigits } from "./policy";
import { callsBack } from "./queries";
import { browserLegIn, legVariables, lostLegOf, wasCutOff } from "./rescue";

/** nobody waits longer for words that were never spoken before */
const speechMs = 6_000;
type Exited = Extract<AsteriskEvent, { kind: "exited" }>;

const tickMs = 1_000;
/** calls that never came in have one half only */
const mostHalves = 500;

/**
 * Calls people: of all portals on a database the one that holds an advisory lock, on a connection of its own. When it goes, Postgres lets
 * the lock go, and another portal takes the list over with what Asterisk tells of the calls under way. What becomes of a call every
 * portal hears and may write, so that nothing is lost with the one that placed it.
 * @param lostMs a call that Asterisk does not list so long after it was asked for is none
 */
export function makeDialler(links: AsteriskLinks, picture: Live = live(), lostMs = 5_000) {
  let client: pg.Client | null = null;
  let calling = false;
  let stopped = false;
  let working = Promise.resolve();
  let listedAt = 0;
  const fault = (what: string) => (error: unknown) =>
    log().error({ error: error instanceof Error ? error.stack : String(error) }, `dialling: ${what}`);

  const isUp = () => links.calls.state().status === "up";
  /** By what he was invited to, or by a number of his. The leg of who was cut off may still be in the picture: his counts for nothing. */
  const isIn: IsIn = (room, { invitationId, numbers, rescueOf, leg }) => {
    // He is, by his browser.
    if (browserLegIn(leg) !== null) return false;
    const forms = new Set(rescueOf ? [] : numbers.flatMap(numbersOf));
    const participants = picture.conference(room)?.participants ?? [];
    return participants.some(
      ({ person, number }) =>
        (invitationId !== null && person === personOf(invitationId)) ||
        numbersOf(number).some((form) => forms.has(form)),
    );
  };

  /** One after the other: two would take the same free lines. */
  const work = () => {
    working = working.then(turn).catch(fault("calling"));
  };

  async function turn() {
    if (stopped || !(await mayCall())) return;
    if (Date.now() - listedAt > lostMs * 2) await look();
    await Promise.all((await claim(isIn, new Date())).map(place));
  }

  /** Whether this portal is the one that calls; it lets another whose link is up when its own is not. */
  async function mayCall(): Promise<boolean> {
    if (!client) return false;
    if (calling && !isUp()) {
      calling = false;
      await client.query("SELECT pg_advisory_unlock(hashtext('rollcall.dialling'))");
    }
    if (calling || !isUp()) return calling;
    const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtext('rollcall.dialling')) AS got");
    calling = rows[0]?.got === true;
    if (calling) await look();
    return calling;
  }

  /** Calls that end while nobody listens are not told of: what Asterisk lists is compared with what should be. */
  async function look() {
    const due = await callsUnderWay(new Date(Date.now() - lostMs));
    listedAt = Date.now();
    if (due.length === 0) return;
    const found = await listOutgoing();
    for (const { callId } of due) {
      if (callId === null) continue;
      const said = found.get(callId);
      if (said === undefined) await noteCall(callId, { state: "lost" }, new Date());
      else if (said === "answered" || said === "accepted") await noteCall(callId, { state: said }, new Date());
    }
  }

  async function place(one: Claimed) {
    const { callId, dialling, rules, at } = one;
    const digits = dialDigits(at, rules.international);
    const [caller, topic] = dialling.byName === "" ? [] : await saidFirst(dialling.byName, dialling.roomNumber);
    const variables = {
      ...(caller && { RC_CALLER: caller }),
      ...(topic && { RC_TOPIC: topic }),
      RC_IS_DIAL: one.id,
      RC_ROOM: dialling.roomNumber,
      RC_ROLE: one.role === "MODERATOR" ? "moderator" : "participant",
      RC_NUMBER: at,
      RC_ACCEPT: dialling.accept ? "yes" : "no",
      ...(one.invitationId ? { RC_INVITATION: one.invitationId } : one.name && { RC_IS_NAME: asBase64(one.name) }),
      ...(one.vip && { RC_VIP: "1" }),
      ...legVariables(one.leg),
    };
    const placed = await placeOutgoing({ call: callId, digits, ringSeconds: rules.ringSeconds, variables });
    // Called off before there was anything to end.
    if (placed.ok && (await isCalledOff(callId))) await endOutgoing(callId);
    if (placed.ok) return;
    const news: CallNews = isUp() ? { state: "over", status: "", cause: 0, why: "number" } : { state: "lost" };
    await noteCall(callId, news, new Date());
  }

  /** Who calls, and what for, as sounds; without them the called hear only that they are invited. */
  async function saidFirst(by: string, room: string): Promise<string[]> {
    const { title } = picture.snapshot(room).picture;
    const words = spoken([by, ...(title === room ? [] : [title])]).catch(fault("speaking"));
    const said = await Promise.race([words, sleep(speechMs, undefined, { ref: false })]);
    return said?.ok ? said.sounds : [];
  }

  function hear(event: AsteriskEvent) {
    if (event.kind === "conference-started") began.set(event.room, event.at);
    if (event.kind === "dial") void noted(event.call, { state: event.state });
    else if (event.kind === "refused" && event.leg.id.startsWith("dial-"))
      void noted(event.leg.id, { state: "turned-away" });
    else if (event.kind === "dial-over") {
      const { status, cause, why } = event;
      void noted(event.call, { state: "over", status, cause, why });
    } else if (event.kind === "exited") exited(event, event.leg.id);
    else if (event.kind === "dial-gone") exited(event, event.call);
    else if (event.kind === "conference-ended") void endedIn(event.room).catch(fault("calling off"));
  }

  /** One after the other, as they were heard. */
  let notes = Promise.resolve();
  const noted = (call: string, news: CallNews) => {
    notes = notes.then(async () => void (await noteCall(call, news, new Date()))).catch(fault("a call's news"));
    return notes;
  };

  /** A leg that was called ends twice, the leg and its telephone, in either order: the cause is the telephone's. */
  const halves = new Map<string, { left?: Exited; cause?: number }>();
  function exited(event: Exited | Extract<AsteriskEvent, { kind: "dial-gone" }>, id: string) {
    const back = (left: Exited) => wasCutOff(left) && void rescue(left).catch(fault("calling back"));
    if (!id.startsWith("dial-")) return event.kind === "exited" && back(event);
    const known = { ...halves.get(id), ...(event.kind === "exited" ? { left: event } : { cause: event.cause }) };
    if (halves.size > mostHalves) halves.clear();
    halves.set(id, known);
    if (!known.left || known.cause === undefined) return;
    halves.delete(id);
    back({ ...known.left, cause: known.cause });
  }

  /** As he was when he was last seen, if that is wanted here. Who is not known any more is not called. */
  async function rescue({ room, leg }: Exited) {
    const who = picture.wasHere(room, leg.id);
    const occurrence = picture.occurrenceOf(room);
    if (!who?.number || !(await callsBack(room, occurrence))) return;
    const invitation = who.byNumber ? null : (/^invitation:(.+)$/.exec(who.person ?? "")?.[1] ?? null);
    await callBack({ room, occurrence }, leg.id, { ...who, invitation, leg: lostLegOf(who) });
  }

  /** room → when its conference began, as far as it was heard */
  const began = new Map<string, Date>();

  /** Nobody is there any more for whom they would come; a list that was to begin the conference goes on. */
  async function endedIn(room: string) {
    const begunAfter = began.get(room);
    began.delete(room);
    if (!calling) return;
    const off = await callOff(room, undefined, { rescues: false, begunAfter }).catch(() => null); // the row of a lost call ends by itself
    if (off?.ok) for (const call of off.calls) await endOutgoing(call);
  }

  async function connect() {
    const fresh = new pg.Client({ connectionString: environment().DATABASE_URL, keepAlive: true });
    const gone = () => {
      if (client === fresh) {
        client = null;
        calling = false;
      }
    };
    fresh.on("error", gone);
    fresh.on("end", gone);
    fresh.on("notification", ({ payload }) => {
      if (payload) void picture.showDialling([payload]);
      work();
    });
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${diallingChannel}`);
      client = fresh;
      if (stopped) await fresh.end();
    } catch (error) {
      fault("the database")(error);
      await fresh.end().catch(() => {}); // it never was open
    }
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = async () => {
    if (!client) await connect();
    work();
    await working;
    if (!stopped) timer = setTimeout(tick, tickMs);
  };
  const off = links.onEvent(hear);
  return {
    /** resolves when it has begun to listen */
    started: tick(),
    calling: () => calling,
    async stop() {
      stopped = true;
      off();
      clearTimeout(timer);
      await working;
      await notes;
      await client?.end().catch(() => {}); // lost already
    },
  };
}

/** @returns stops; another portal takes over */
export async function startDialling(): Promise<() => Promise<void>> {
  const dialler = once("dialler", () => makeDialler(asterisk()));
  await dialler.started;
  const stopWatching = watchLines(dialler.calling);
  return async () => {
    forget("dialler");
    await stopWatching();
    await dialler.stop();
  };
}
