import type { Participant } from "@/lib/participants/participant";
import type { Conference } from "./conference";

const by =
  (instant: (one: Participant) => string | null) =>
  (a: Participant, b: Participant): number =>
    (instant(a) ?? "").localeCompare(instant(b) ?? "") || a.line - b.line;

/** Who wants to speak, in order: who is called up is not among them, VIPs come first. */
export const handsUp = ({ participants }: Conference): Participant[] =>
  participants
    .filter(({ hand, floor }) => hand !== null && floor === null)
    .sort((a, b) => Number(b.vip) - Number(a.vip) || by(({ hand }) => hand)(a, b));

/** Who waits to be let in, in order of coming: who was let in by mistake has his place again. */
export const inLobby = ({ participants }: Conference): Participant[] =>
  participants.filter(({ place }) => place === "lobby").sort((a, b) => a.line - b.line);

/** What the API tells besides the picture. */
export const queuesOf = (picture: Conference) => ({
  lobby: inLobby(picture).map(({ id }) => id),
  hands: handsUp(picture).map(({ id }) => id),
});
