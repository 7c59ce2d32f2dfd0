import { listLegs } from "@/lib/asterisk/listing";
import { environment } from "@/lib/environment";
import type { Backstage, Entry } from "./backstage";
import type { Board } from "./board";
import { callersByNumber, heldIn, invitationNames } from "./queries";

type Props = {
  board: Board;
  backstage(room: string): Backstage;
  entries: Map<string, Entry>;
  /** the name of somebody who came without an invitation has become known */
  named(room: string, who: { participant: string; person: string; name: string }): void;
  fault(what: string): (error: unknown) => void;
};

/** how long callers who come one after the other are gathered for one question */
const callersMs = 50;
/** beyond this many the names of those who have left are forgotten */
const mostNames = 5_000;

/**
 * What events don't say is asked: who waits (Asterisk), names, titles, ends (Postgres). Answers come later, as changes of their own,
 * so that nothing that was heard ever waits for them.
 */
export function makeQuestions({ board, backstage, entries, named, fault }: Props) {
  const names = new Map<string, string>();
  const asking = new Map<string, { again: boolean }>();
  const at = () => new Date().toISOString();

  function invited(invitation: string, name: string) {
    names.set(invitation, name);
    for (const [participant, entry] of entries)
      for (const { room, participants } of entry.invitation === invitation ? board.pictures() : [])
        if (participants.some((one) => one.id === participant && one.name !== name))
          board.change(room, { kind: "named", at: at(), participant, name });
  }

  /** "" until the database has answered */
  function nameOf(invitation: string): string {
    if (!names.has(invitation)) {
      if (names.size >= mostNames) forgetWhoLeft();
      names.set(invitation, "");
      void askNames([invitation]);
    }
    return names.get(invitation) ?? "";
  }

  function forgetWhoLeft() {
    const here = new Set([...entries.values()].map((entry) => entry.invitation));
    for (const known of names.keys()) if (!here.has(known)) names.delete(known);
  }

  async function askNames(invitations: string[]): Promise<void> {
    try {
      for (const [id, name] of await invitationNames(invitations)) invited(id, name);
    } catch (error) {
      for (const id of invitations) if (!names.get(id)) names.delete(id);
      fault("names")(error);
    }
  }

  const callers = new Map<string, Set<string>>();

  /** Who it is that calls from a number, for those who came without a PIN of their own; many who come at once are one question. */
  function askCaller(room: string, participant: string) {
    const waiting = callers.get(room);
    if (waiting) {
      waiting.add(participant);
      return;
    }
    callers.set(room, new Set([participant]));
    setTimeout(() => void answerCallers(room).catch(fault("callers")), callersMs);
  }

  async function answerCallers(room: string) {
    const asked = callers.get(room) ?? new Set();
    callers.delete(room);
    const strangers = (board.picture(room)?.participants ?? []).filter(
      (one) => asked.has(one.id) && one.person === null,
    );
    const numbers = [...new Set(strangers.flatMap(({ number }) => number || []))];
    if (numbers.length === 0) return;
    const found = await callersByNumber(room, backstage(room).occurrence, numbers);
    for (const { id, number } of strangers) {
      const who = found.get(number);
      if (who && board.picture(room)?.participants.some((one) => one.id === id))
        named(room, { participant: id, ...who });
    }
  }

  /** One question at a time and room, however many callers come at once. */
  async function askWho(room: string): Promise<void> {
    const asked = asking.get(room);
    if (asked) {
      asked.again = true;
      return;
    }
    const question = { again: false };
    asking.set(room, question);
    const started = Date.now();
    try {
      const participants = (await listLegs(room)).flatMap(({ leg, waiting }) => (waiting ? leg.id : []));
      if (board.picture(room)) board.change(room, { kind: "waiting", at: at(), participants });
    } catch (error) {
      if (!(error instanceof Error && error.name === "AsteriskAway")) fault("who waits")(error);
    }
    // As long a pause as the answer took, so that a rush of callers can't keep Asterisk busy with answering us.
    await new Promise((resolve) => setTimeout(resolve, Math.max(50, Date.now() - started)));
    asking.delete(room);
    if (question.again) await askWho(room);
  }

  /** Titles and ends are plans, and plans change while people talk. */
  async function askWhat(rooms: string[]): Promise<void> {
    const asked = rooms
      .flatMap((room) => board.picture(room) ?? [])
      .map(({ room, startedAt }) => ({ room, occurrence: backstage(room).occurrence, idle: startedAt === null }));
    if (asked.length === 0) return;
    try {
      const found = await heldIn(asked, new Date(), environment().EARLY_MINUTES);
      for (const { room } of asked) {
        const held = found.get(room) ?? { title: room, occurrence: null, bookedUntil: null };
        const next = { ...held, bookedUntil: held.bookedUntil?.toISOString() ?? null };
        const now = board.picture(room);
        const same = (["title", "occurrence", "bookedUntil"] as const).every((key) => now?.[key] === next[key]);
        if (now && !same) board.change(room, { kind: "booked", at: at(), ...next });
      }
    } catch (error) {
      fault("titles")(error);
    }
  }

  /** Everything of everybody there is, after pictures were drawn anew. */
  async function askAll(): Promise<void> {
    await askNames([...names.keys()]);
    for (const { room, participants } of board.pictures())
      for (const { id, person } of participants) if (person === null) askCaller(room, id);
    await askWhat(board.pictures().map(({ room }) => room));
  }

  return { names, nameOf, askCaller, askWho, askWhat, askAll };
}

export type Questions = ReturnType<typeof makeQuestions>;
