import type { Board } from "./board";
import { type Ballot, readBallot, readVote, voteShown, voteTexts } from "./vote";

/** What is asked in each room and which leg keyed what: kept behind the pictures, because of a secret vote they show sums only. */
export type Ballots = ReturnType<typeof makeBallots>;

/** of many who key at once the pictures show one step */
const pauseMs = 150;

export function makeBallots(board: Board) {
  const votes = new Map<string, { head: string; texts: Partial<Record<string, string>> }>();
  const keyed = new Map<string, Ballot>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  /** The room's vote as it now stands into its picture, if that shows another. */
  function count(room: string): void {
    clearTimeout(waiting.get(room));
    waiting.delete(room);
    const picture = board.picture(room);
    if (!picture) {
      votes.delete(room);
      return;
    }
    const said = votes.get(room);
    const read = said ? readVote(said.head, said.texts) : null;
    // In a room in which nobody is, nothing is asked, whatever was left open there: the next first caller empties it.
    const vote = read && picture.startedAt !== null ? voteShown(read, picture.participants, keyed) : null;
    if (JSON.stringify(vote) === JSON.stringify(picture.vote)) return;
    board.change(room, { kind: "vote", at: new Date().toISOString(), vote });
  }

  return {
    /** @returns whether it was about a vote */
    roomSaid(room: string, variable: string, value: string): boolean {
      const text = (voteTexts as readonly string[]).includes(variable);
      if (!text && variable !== "RC_IS_VOTE") return false;
      const said = votes.get(room) ?? { head: "", texts: {} };
      votes.set(room, text ? { ...said, texts: { ...said.texts, [variable]: value } } : { ...said, head: value });
      // A text says nothing before the vote that it belongs to is opened.
      if (!text) count(room);
      return true;
    },
    /** @returns whether it was a ballot; it goes no further */
    legSaid(participant: string, variable: string, value: string, at: Date): boolean {
      if (variable !== "RC_IS_VOTE") return false;
      const ballot = readBallot(value, at.getTime());
      if (ballot) keyed.set(participant, ballot);
      else keyed.delete(participant);
      return true;
    },
    left: (participant: string) => void keyed.delete(participant),
    /** something happened in this room, after which the vote may have to be counted anew */
    recount(room: string): void {
      if (!votes.get(room)?.head || waiting.has(room)) return;
      waiting.set(
        room,
        setTimeout(() => count(room), pauseMs),
      );
    },
    count,
    /** what was asked, with what opened it; null: nothing */
    asked(room: string) {
      const said = votes.get(room);
      return said ? readVote(said.head, said.texts) : null;
    },
    keyed: keyed as ReadonlyMap<string, Ballot>,
    stop() {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
