import type { ListedConference } from "@/lib/asterisk/event";
import { listConferences } from "@/lib/asterisk/listing";
import { log } from "@/lib/log";
import type { Joining } from "@/lib/participants/participant";
import type { Backstage, Entry } from "./backstage";
import type { Ballots } from "./ballots";
import type { Board } from "./board";
import { type Conference, type Gap, idle, type Link } from "./conference";
import { draw } from "./draw";
import * as history from "./history";
import type { Ledger } from "./ledger";
import { openConferences, type Recalled, recallConference } from "./queries";

type Props = {
  board: Board;
  backstage(room: string): Backstage;
  entries: Map<string, Entry>;
  names: Map<string, string>;
  ballots: Ballots;
  server: string;
  portal: string;
  ledger: Ledger;
  /** since when this portal has not heard Asterisk; null: it has only begun */
  lostAt: Date | null;
  /** nobody else listened either: then what was last heard is where the gap of a portal that has only begun begins */
  alone: boolean;
  link: Link;
};

/**
 * Draws every picture anew: nothing known before the link was lost counts, but what history kept. Writes what a gap leaves: the gap
 * itself, and conferences and participants that ended in it.
 * @returns false: Asterisk did not list, mostly because the link was lost again meanwhile; nothing was drawn
 */
export async function redraw(props: Props): Promise<boolean> {
  const { board, ledger, server, link } = props;
  await ledger.flushed(2_000);
  let listed: ListedConference[];
  try {
    listed = await listConferences();
  } catch (error) {
    if (!(error instanceof Error && error.name === "AsteriskAway")) throw error;
    log().warn({ error: error.message }, "live: Asterisk did not list what goes on");
    return false;
  }
  const recalled = new Map<string, Recalled | null>();
  for (const { bridge } of listed)
    if (bridge) recalled.set(bridge, await recallConference({ server, bridge }).catch(unknown(null)));

  const now = new Date();
  const known = new Set(board.pictures().flatMap(({ room }) => props.backstage(room).bridge ?? []));
  const until = now.toISOString();
  const gap: Gap | null = props.lostAt && { from: props.lostAt.toISOString(), until };
  for (const conference of listed) {
    const before = recalled.get(conference.bridge ?? "") ?? null;
    const begun = props.alone && before ? { from: before.lastAt.toISOString(), until } : null;
    hang(props, conference, before, gap ?? begun, now);
  }
  const rooms = new Set(listed.map(({ room }) => room));
  for (const picture of board.pictures())
    if (!rooms.has(picture.room)) board.redraw(picture.room, over(picture, link, gap));
  await closeUnseen(props, known, now).catch(unknown(undefined));
  return true;
}

/**
 * Conferences that history thinks are on and nobody sees: they ended while nobody listened. One that began a moment ago may be another
 * portal's news that has not reached us yet, unless we knew it before.
 */
export async function closeUnseen(
  {
    board,
    backstage,
    ledger,
    server,
    portal,
    lostAt,
  }: Pick<Props, "board" | "backstage" | "ledger" | "server" | "portal" | "lostAt">,
  known: Set<string>,
  now: Date,
): Promise<void> {
  const on = board.pictures().filter(({ startedAt }) => startedAt !== null);
  const bridges = new Set(on.map(({ room }) => backstage(room).bridge));
  const unsure = new Set(on.filter(({ room }) => backstage(room).bridge === null).map(({ room }) => room));
  for (const {
    bridgeId: bridge,
    roomNumber,
    startedAt,
    log: [last],
  } of await openConferences(server, now)) {
    const news = now.getTime() - startedAt.getTime() < newsMs && !known.has(bridge);
    if (news || bridges.has(bridge) || unsure.has(roomNumber)) continue;
    const from = lostAt ?? last?.at ?? startedAt;
    ledger.write(() => history.writeGap({ server, bridge }, { portal, from, until: now, talking: [] }));
    ledger.write(() => history.writeEnded({ server, bridge }, now));
  }
}

/** how long a row another portal wrote may be ahead of what we hear */
export const newsMs = 10_000;

function hang(props: Props, listed: ListedConference, recalled: Recalled | null, lost: Gap | null, now: Date) {
  const { board, server, ledger, names } = props;
  const { room, bridge, legs } = listed;
  const back = props.backstage(room);
  // What began while nobody listened has no gap: it was never heard before.
  const gap = recalled || back.bridge === bridge ? lost : null;
  const picture = draw(listed, { recalled, names, link: props.link, now, gap });
  const title = board.picture(room)?.title ?? room;
  back.bridge = bridge;
  back.occurrence = picture.occurrence;
  back.channels = new Map(legs.map(({ leg }) => [leg.id, leg.channel]));
  for (const { leg, invitation, role } of legs) {
    props.entries.set(leg.id, { bridge, invitation, number: leg.number, role });
    if (invitation && !names.has(invitation)) names.set(invitation, "");
  }
  board.redraw(room, { ...picture, title });
  for (const { leg, state } of legs) props.ballots.legSaid(leg.id, "RC_IS_VOTE", state.RC_IS_VOTE ?? "", now);
  for (const [variable, value] of Object.entries(listed.state).reverse()) props.ballots.roomSaid(room, variable, value);
  if (!bridge) return;
  const of = { server, bridge };
  const at = new Date(picture.startedAt ?? now);
  ledger.write(() => history.writeConference(of, { room, occurrence: picture.occurrence, at, exactly: false }));
  for (const one of picture.participants.filter(({ place }) => place !== "lobby")) {
    const { invitation = null, role = null } = legs.find(({ leg }) => leg.id === one.id) ?? {};
    const joining: Joining = { ...one, joinedExactly: false };
    ledger.write(() => history.writeJoined(of, joining, invitation, role !== null));
    if (one.code) ledger.write(() => history.writeCode(of, one.id, one.code));
  }
  ledger.write(() =>
    history.writeMissing(
      of,
      legs.map(({ leg }) => leg.id),
    ),
  );
  if (!gap) return;
  const talking = legs.filter((leg) => leg.talking).map(({ leg }) => leg.id);
  const times = { from: new Date(gap.from), until: now, talking };
  ledger.write(() => history.writeGap(of, { portal: props.portal, ...times }));
}

/** Nothing is on in this room now; if something was, it ended while nobody listened. */
function over(picture: Conference, link: Link, gap: Gap | null): Conference {
  const { room, title, occurrence, bookedUntil, log: lines } = picture;
  const ended = picture.startedAt === null ? [] : [unseenEnd(gap?.until ?? link.since)];
  return idle(room, link, { title, occurrence, bookedUntil, log: [...lines, ...ended] });
}

const unseenEnd = (at: string) =>
  ({ key: "ended", at, kind: "ended", by: null, about: null, reason: "unknown" }) as const;

/** Without Postgres the picture is still Asterisk's; only what history knew is missing. */
const unknown =
  <T>(instead: T) =>
  (error: unknown): T => {
    log().error({ error: String(error) }, "live: history could not be read");
    return instead;
  };
