import type { AsteriskEvent } from "@/lib/asterisk/event";
import type { LinkState } from "@/lib/asterisk/link";
import type { Backstage, Entry } from "./backstage";
import type { Ballots } from "./ballots";
import type { Board } from "./board";
import type { Link } from "./conference";
import type { Ledger } from "./ledger";
import type { Questions } from "./questions";
import { closeUnseen, newsMs, redraw } from "./redraw";

type Props = {
  board: Board;
  backstage(room: string): Backstage;
  entries: Map<string, Entry>;
  questions: Questions;
  ballots: Ballots;
  ledger: Ledger;
  server: string;
  portal: string;
  /** no portal listened before this one began */
  alone: boolean;
  linkNow(): LinkState;
  hear(event: AsteriskEvent): void;
  fault(what: string): (error: unknown) => void;
};

const redrawMs = 3_000;

/**
 * Has the pictures drawn anew whenever the link to Asterisk is up again. What happens while they are drawn is heard after that, in its
 * order.
 */
export function keepDrawn(props: Props) {
  const { board, questions, linkNow, hear, fault } = props;
  /** events that come while the picture is being drawn; null: it is drawn */
  let held: AsteriskEvent[] | null = [];
  let lostAt: Date | null = null;
  let { alone } = props;
  let again: ReturnType<typeof setTimeout> | undefined;

  async function become(state: LinkState): Promise<void> {
    const link = linkOf(state);
    if (state.status !== "up") {
      if (held === null) lostAt = "since" in state ? state.since : new Date();
      held = [];
      const at = new Date().toISOString();
      for (const { room } of board.pictures()) board.change(room, { kind: "link", at, link });
      return;
    }
    const queue: AsteriskEvent[] = [];
    held = queue;
    const now = { ...props, names: questions.names, lostAt, alone, link };
    const drawn = await redraw(now).catch((error) => void fault("drawing")(error));
    if (held !== queue) return; // lost again meanwhile: the next `up` draws
    clearTimeout(again);
    if (!drawn) {
      // Asterisk would not list (busy, or a right is missing) and the link is up all the same.
      again = setTimeout(() => held === queue && follow(linkNow()), redrawMs);
      return;
    }
    held = null;
    lostAt = null;
    alone = false;
    for (const event of queue) hear(event);
    // Once more when what was too young to tell is old enough.
    const later = () => held === null && closeUnseen(now, new Set(), new Date()).catch(fault("what ended unseen"));
    again = setTimeout(later, newsMs * 2);
    await questions.askAll();
  }

  const follow = (state: LinkState) => void become(state).catch(fault("drawing"));
  return {
    follow,
    heard: (event: AsteriskEvent) => void (held ? held.push(event) : hear(event)),
    /** false: Asterisk is away, or the pictures are being drawn */
    stands: () => held === null,
    stop: () => clearTimeout(again),
  };
}

/** How the link is, as people see it. */
export const linkOf = (state: LinkState): Link => ({
  state: state.status,
  since: ("since" in state ? state.since : new Date()).toISOString(),
  nextTryAt: state.status === "lost" ? (state.nextTryAt?.toISOString() ?? null) : null,
});
