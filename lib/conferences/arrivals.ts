import type { AsteriskEvent, Channel } from "@/lib/asterisk/event";
import { placeOf } from "@/lib/participants/leg-state";
import { type Joining, personOf } from "@/lib/participants/participant";
import type { Backstage, Entry } from "./backstage";
import type { Ballots } from "./ballots";
import type { Board } from "./board";
import * as history from "./history";
import type { Steps } from "./steps";

type Told<K extends AsteriskEvent["kind"]> = Extract<AsteriskEvent, { kind: K }>;

export type ArrivalsProps = {
  board: Board;
  backstage(room: string): Backstage;
  /** the room whose leg this is; null: not known, or no longer */
  roomOf(participant: string): string | null;
  entries: Map<string, Entry>;
  ballots: Ballots;
  /** known already, or "" and told later by a `named` change */
  nameOf(invitation: string): string;
  /** who waits is Asterisk's to say */
  askWho(room: string): void;
  /** whose number it is, for one who came without an invitation */
  askCaller(room: string, participant: string): void;
  /** title and end of what is booked, from the database */
  askWhat(room: string): void;
};

/** Who comes: into the lobby, into the conference or into a side room, and what is said of a leg on its way. */
export function makeArrivals(props: ArrivalsProps, { on, here, keep, step }: Steps) {
  const { board, entries, backstage } = props;
  /** what was said of legs that have not come in yet */
  const before = new Map<string, { variable: string; value: string }[]>();
  const named = (invitation: string | null) => (invitation ? props.nameOf(invitation) : "");

  /** The dialplan lets somebody in, or to the lobby. */
  function enter(event: Told<"entering">) {
    const { room, leg, at, occurrence, invitation, role } = event;
    const back = backstage(room);
    const who = here(room, leg.id);
    entries.set(leg.id, { bridge: who ? back.bridge : null, invitation, number: spoken(leg.number), role });
    const name = named(invitation);
    if (!who && event.place !== "") wait(event);
    // ConfBridge told first, and had him for its administrator, which is whoever comes back into a locked conference.
    if (who && who.role !== role) {
      board.change(room, { kind: "joined", at: at.toISOString(), participant: { ...who, role } });
      keep(room, (of) => history.writeJoined(of, { ...who, role, joinedExactly: false }, invitation, true));
    }
    if (who && invitation) identify(room, { ...who, role, name: name || who.name }, invitation, at);
    const until = board.picture(room)?.bookedUntil;
    const over = until != null && Date.parse(until) <= at.getTime();
    if (!occurrence || occurrence === back.occurrence || (on(room) && back.occurrence && !over)) return;
    back.occurrence = occurrence;
    if (on(room)) keep(room, (of) => history.writeConference(of, { room, occurrence, at, exactly: false }));
    props.askWhat(room);
  }

  /** The dialplan says who somebody is who has joined already. */
  function identify(room: string, who: Joining, invitation: string, at: Date) {
    keep(room, (of) => history.writeJoined(of, { ...who, joinedExactly: false }, invitation, true));
    const person = personOf(invitation) ?? undefined;
    board.change(room, { kind: "named", at: at.toISOString(), participant: who.id, name: who.name, person });
  }

  /** Somebody waits in the lobby: in the picture, not in the conference, and not yet in its history. */
  function wait({ room, leg, at, role, invitation, place }: Told<"entering">) {
    const joining: Joining = {
      id: leg.id,
      name: named(invitation) || nameOnTheLine(leg),
      number: spoken(leg.number),
      role,
      person: personOf(invitation),
      muted: false,
      waiting: false,
      joinedAt: at.toISOString(),
      joinedExactly: true,
      place: placeOf(place),
    };
    backstage(room).channels.set(leg.id, leg.channel);
    board.change(room, { kind: "waits", at: at.toISOString(), participant: joining });
    sayWhatIsKnown(room, leg.id, at.toISOString());
    if (joining.person === null) props.askCaller(room, leg.id);
  }

  function join(event: Told<"joined">) {
    const { room, leg } = event;
    const at = event.at.toISOString();
    const entry = entries.get(leg.id);
    const invitation = entry?.invitation ?? null;
    const was = here(room, leg.id);
    const moderated = board.picture(room)?.participants.some(({ role }) => role === "moderator") ?? false;
    const waited = board.picture(room)?.waitingForModerator ?? false;
    // Who comes back into a locked conference is ConfBridge's administrator for it, and nobody's moderator.
    const role = entry?.role ?? (event.admin ? "moderator" : "participant");
    const joining: Joining = {
      id: leg.id,
      name: named(invitation) || nameOnTheLine(leg),
      number: entry?.number || spoken(leg.number),
      role,
      person: personOf(invitation),
      muted: event.muted,
      place: "room",
      waiting: role === "moderator" || moderated ? false : null,
      joinedAt: at,
      joinedExactly: true,
    };
    backstage(room).channels.set(leg.id, leg.channel);
    if (entry) entry.bridge = event.bridge;
    if (!on(room)) step(room, { kind: "started", at });
    const attended = was && was.place !== "lobby" ? { ...joining, joinedAt: was.joinedAt } : joining;
    keep(room, (of) => history.writeJoined(of, attended, invitation, entry?.role != null));
    step(room, { kind: "joined", at, participant: joining });
    sayWhatIsKnown(room, leg.id, at);
    const code = here(room, leg.id)?.code;
    if (code) keep(room, (of) => history.writeCode(of, leg.id, code));
    if (joining.person === null && !was) props.askCaller(room, leg.id);
    if (joining.waiting === null || (role === "moderator" && waited)) props.askWho(room);
  }

  /** Its place says where it is; there it may be heard though the conference's mode has it muted, or the other way round. */
  function seat({ room, leg, at, muted }: Told<"side-joined">) {
    const who = here(room, leg.id);
    if (!who) return;
    if (who.muted !== muted)
      step(room, { kind: "muted", at: at.toISOString(), participant: leg.id, on: muted, by: who.mutedBy });
    // Who was cut off there is called back there, and has not been in the conference itself.
    const entry = entries.get(leg.id);
    keep(room, (of) => history.writeJoined(of, who, entry?.invitation ?? null, entry?.role != null));
  }

  /** What the dialplan said of a leg before it was in. */
  function sayWhatIsKnown(room: string, participant: string, at: string) {
    for (const said of before.get(participant) ?? []) step(room, { kind: "leg-state", at, participant, ...said });
    before.delete(participant);
  }

  /** What is so of a leg, or will be once it is in. */
  function setLeg({ leg, at, variable, value }: Told<"leg-state">) {
    if (props.ballots.legSaid(leg.id, variable, value, at)) return;
    const room = props.roomOf(leg.id);
    if (room === null || !here(room, leg.id)) {
      if (before.size > mostBefore) before.clear();
      before.set(leg.id, [...(before.get(leg.id) ?? []), { variable, value }]);
      return;
    }
    // On its way back; that it is there is ConfBridge's to say.
    if (variable === "RC_IS_PLACE" && value === "") return;
    // What he was there for counts; that he waits does not.
    if (variable === "RC_IS_PLACE" && placeOf(value) === "lobby" && here(room, leg.id)?.place === "room")
      keep(room, (of) => history.writeLeft(of, leg.id, at));
    step(room, { kind: "leg-state", at: at.toISOString(), participant: leg.id, variable, value });
    const renamed = here(room, leg.id)?.renamed;
    if (variable === "RC_IS_NAME" && renamed) keep(room, (of) => history.writeNamed(of, leg.id, renamed));
  }

  return { enter, join, seat, setLeg, forget: (participant: string) => void before.delete(participant) };
}

/** legs of which something was said and that never came in */
const mostBefore = 2_000;

/** Asterisk writes `<unknown>` for what a line did not send. */
export const spoken = (value: string) => (/^<?(unknown|anonymous)>?$/i.test(value) ? "" : value);

/** Many lines send their number for a name: that is no name. */
export const nameOnTheLine = ({ name, number }: Channel) => (name === number ? "" : spoken(name));
