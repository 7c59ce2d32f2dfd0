import { perform } from "@/lib/asterisk/actions";
import type { Conference } from "@/lib/conferences/conference";
import { carryOut } from "@/lib/conferences/control";
import { live } from "@/lib/conferences/live";
import { modeNow } from "@/lib/conferences/mode";
import type { Participant } from "@/lib/participants/participant";
import { type Refusal, refuse } from "@/lib/refusal";
import { leave } from "./commands";
import type { Leg } from "./leg-queries";
import { mayUnmute } from "./own-state";
import { asLogged } from "./person";
import type { OwnCommand } from "./schema";
import { stay, toPhone } from "./to-phone";

/** What the person of a browser's leg does about himself, and about nobody else: as by key on a telephone. */
export async function ownCommand(leg: Leg, command: OwnCommand): Promise<{ ok: true } | Refusal> {
  const { kind } = command;
  if (kind === "leave") return leave(leg);
  const { picture } = live().snapshot(leg.roomNumber);
  const own = picture.participants.find(({ web }) => web === leg.id);
  if (picture.link.state !== "up") return refuse("asterisk-away", { since: picture.link.since });
  if (!own) return refuse("leg-over");
  switch (kind) {
    case "mute":
    case "unmute":
      return mute(picture, own, kind);
    case "to-phone":
      return toPhone(leg, own, picture, command.number);
    case "stay":
      return stay(leg, picture);
    case "unhold":
      if (!mayComeBack(picture, own, leg)) return refuse("held-by-moderator");
      return carryOut(asLogged(leg), leg.roomNumber, { kind, participant: own.id });
    default:
      return carryOut(asLogged(leg), leg.roomNumber, { kind, participant: own.id });
  }
}

/** Whom a moderator has put aside waits for a moderator. */
function mayComeBack({ log }: Conference, own: Participant, leg: Leg): boolean {
  const held = log.findLast(({ kind, about }) => kind === "hold" && about?.id === own.id);
  return own.role === "moderator" || held?.by?.id === asLogged(leg).id;
}

/** Unlike a moderator's, it is not said to him: he has just done it. */
async function mute(picture: Conference, own: Participant, kind: "mute" | "unmute"): Promise<{ ok: true } | Refusal> {
  const { room } = picture;
  const channel = live().channelOf(room, own.id);
  if (!channel) return refuse("leg-over");
  if (own.place === "hold" || own.place === "lobby") return refuse("elsewhere", { name: own.name, place: own.place });
  const conference = own.place === "room" ? room : `${room}-${own.place.slice("side-".length)}`;
  if (kind === "mute") return perform({ room: conference, kind, channel });
  if (own.listens) return refuse("only-listens", { name: own.name });
  // Asked of Asterisk: a moderator may have switched a moment ago.
  if (!mayUnmute(own, { mode: await modeNow(room) })) return refuse("not-called-up");
  const settings = { "MUTEAUDIO(in)": "off", RC_IS_GATE: "", RC_BY_MODE: "" };
  const opened = await perform({ room, kind: "set-leg", channel, settings });
  return opened.ok ? perform({ room: conference, kind, channel }) : opened;
}
