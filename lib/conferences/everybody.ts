import { listLegs, perform } from "@/lib/asterisk/actions";
import { type Piece, sayPieces } from "@/lib/asterisk/voices";
import { type Refusal, refuse } from "@/lib/refusal";
import type { Conference } from "./conference";
import { live } from "./live";
import { type Done, type Prepared, someone } from "./prepare";
import { sideOf } from "./side";

/**
 * What is done to everybody. Who is in a side room is one of the conference's people: it reaches him there, where ConfBridge, to which a
 * side room is a conference like another, would leave him out.
 */

/** Everybody but moderators who is there now. Who is on hold is heard by nobody, and comes back as he was. */
export function muteAll(picture: Conference, kind: "mute" | "unmute"): Prepared | Refusal {
  const { room, participants } = picture;
  if (picture.startedAt === null) return refuse("no-conference");
  const there = participants.flatMap(({ id, role, place }) => {
    const one = role === "participant" && sideOf(place) !== null ? someone(picture, id) : null;
    return one?.ok ? [{ channel: one.channel, side: `${room}-${sideOf(place)}` }] : [];
  });
  return {
    ok: true,
    about: null,
    async run() {
      const [main] = await Promise.all([
        perform({ room, kind: `${kind}-all` }),
        ...there.map(({ channel, side }) => muteAside(room, side, channel, kind)),
      ]);
      if (main.ok) await muteWhoCameBack(picture, kind);
      return main;
    },
  };
}

/** Still on the way there, where he is told so, or back: then he comes in like that. */
async function muteAside(room: string, side: string, channel: string, kind: "mute" | "unmute"): Promise<Done> {
  const done = await perform({ room: side, kind, channel });
  if (done.ok || done.reason !== "asterisk-refused") return done;
  const settings = { RC_MUTED: kind === "mute" ? "1" : "" };
  return perform({ room, kind: "set-leg", channel, settings });
}

/** Who came back into a locked conference is one of ConfBridge's administrators, whom its own "all" leaves out. */
async function muteWhoCameBack({ room, participants }: Conference, kind: "mute" | "unmute"): Promise<void> {
  const attendees = new Set(participants.flatMap(({ id, role }) => (role === "participant" ? [id] : [])));
  const left = (await listLegs(room)).filter(
    ({ leg, admin, muted }) => admin && attendees.has(leg.id) && muted === (kind === "unmute"),
  );
  await Promise.all(left.map(({ leg }) => perform({ room, kind, channel: leg.channel })));
}

/** Said into the conference and each of its side rooms, and to those on hold. It is said when it is in the conference itself. */
export async function sayToAll(room: string, pieces: Piece[]): Promise<Done> {
  const participants = live().conference(room)?.participants ?? [];
  const sides = new Set(participants.flatMap(({ place }) => sideOf(place) ?? []));
  const held = participants.flatMap(({ id, place }) => (place === "hold" ? [id] : []));
  const [main] = await Promise.all([
    sayPieces(room, pieces),
    ...[...sides, ...held].map((to) => sayPieces(room, pieces, to)),
  ]);
  return main;
}
