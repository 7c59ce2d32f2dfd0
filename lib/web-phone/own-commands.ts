import type { Actor } from "@/lib/accounts/account";
import { perform } from "@/lib/asterisk/actions";
import type { Conference } from "@/lib/conferences/conference";
import { carryOut } from "@/lib/conferences/control";
import { live } from "@/lib/conferences/live";
import { modeNow } from "@/lib/conferences/mode";
import type { Participant } from "@/lib/participants/participant";
import { type Refusal, refuse } from "@/lib/refusal";
import { type Leg, leave } from "./commands";
import { mayUnmute } from "./own-state";
import type { OwnCommand } from "./schema";

/** What the person of a browser's leg does about himself, and about nobody else: as by key on a telephone. */
export async function ownCommand(leg: Leg, { kind }: OwnCommand): Promise<{ ok: true } | Refusal> {
  if (kind === "leave") return leave(leg);
  const { picture } = live().snapshot(leg.roomNumber);
  const own = picture.participants.find(({ web }) => web === leg.id);
  if (picture.link.state !== "up") return refuse("asterisk-away", { since: picture.link.since });
  if (!own) return refuse("leg-over");
  if (kind === "mute" || kind === "unmute") return mute(picture, own, kind);
  return carryOut(asActor(leg), leg.roomNumber, { kind, participant: own.id });
}

/** Unlike a moderator's, it is not said to him: he has just done it. */
async function mute(picture: Conference, own: Participant, kind: "mute" | "unmute"): Promise<{ ok: true } | Refusal> {
  const { room } = picture;
  const channel = live().channelOf(room, own.id);
  if (!channel) return refuse("leg-over");
  if (own.place === "hold" || own.place === "lobby") return refuse("elsewhere", { name: own.name, place: own.place });
  const conference = own.place === "room" ? room : `${room}-${own.place.slice("side-".length)}`;
  if (kind === "mute") return perform({ room: conference, kind, channel });
  // Asked of Asterisk: a moderator may have switched a moment ago.
  if (!mayUnmute(own, { mode: await modeNow(room) })) return refuse("in-lecture");
  const settings = { "MUTEAUDIO(in)": "off", RC_IS_GATE: "", RC_BY_MODE: "" };
  const opened = await perform({ room, kind: "set-leg", channel, settings });
  return opened.ok ? perform({ room: conference, kind, channel }) : opened;
}

/** As the log names him: an account as that, a guest by his name. */
const asActor = ({ id, accountId, name }: Leg): Actor => ({
  id: accountId ?? `web:${id}`,
  name,
  email: "",
  role: "organiser",
  timeZone: null,
  language: "en",
});
