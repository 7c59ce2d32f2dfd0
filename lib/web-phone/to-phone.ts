import { consume, keyOf } from "@/lib/accounts/throttle";
import { endOutgoing, setOutgoing } from "@/lib/asterisk/dial";
import type { AsteriskEvent } from "@/lib/asterisk/event";
import { asterisk } from "@/lib/asterisk/link";
import type { Conference } from "@/lib/conferences/conference";
import { live } from "@/lib/conferences/live";
import { mayModerate } from "@/lib/conferences/rights";
import { calledOver, callOff, callOver } from "@/lib/dialling/commands";
import { dialDigits } from "@/lib/dialling/policy";
import { dialRules, mayDial } from "@/lib/dialling/queries";
import { backVariables, lostLegOf } from "@/lib/dialling/rescue";
import { log } from "@/lib/log";
import type { Participant } from "@/lib/participants/participant";
import { type Refusal, refuse } from "@/lib/refusal";
import { leave } from "./commands";
import { type Leg, numbersOf, openLeg } from "./leg-queries";
import { actorOfLeg } from "./person";

/** somebody whose telephone does not ring tries again, and not all day */
const calls = { max: 6, windowSeconds: 600 };

/**
 * Has the person of a browser's leg called, to go on by telephone: it leaves when he is in by it, which takes key 1, and not before.
 * @param asked his own number, or any where he may have people called; without it those that are known of him
 */
export async function toPhone(
  leg: Leg,
  own: Participant,
  { room, occurrence }: Conference,
  asked: string | undefined,
): Promise<{ ok: true } | Refusal> {
  const known = await numbersOf(leg);
  const numbers = asked === undefined ? known : [asked];
  if (numbers.length === 0) return refuse("own-number-unknown");
  if (asked !== undefined && !(await mayHaveCalled(leg, asked, known, { room, occurrence })))
    return refuse("number-not-yours");
  // Who waits outside has no say over the site's telephone lines yet.
  if (own.place === "lobby") return refuse("elsewhere", { name: own.name, place: own.place });
  const { allowed } = await consume(keyOf("to-phone", leg.invitationId ?? leg.accountId ?? leg.id), calls);
  if (!allowed) return refuse("too-many-requests");
  return callOver(
    { room, occurrence },
    {
      name: own.name || leg.name,
      numbers,
      role: own.role,
      invitation: leg.invitationId,
      leg: asItIs(own, leg),
    },
  );
}

/** Gives up the call to the telephone. */
export async function stay(leg: Leg, { room, dialling }: Conference): Promise<{ ok: true } | Refusal> {
  const call = dialling.findLast(({ instead }) => instead === leg.id);
  if (!call) return refuse("not-dialling");
  const off = await callOff(room, call.id);
  if (!off.ok) return off;
  await Promise.all(off.calls.map(endOutgoing));
  return { ok: true };
}

/** Who only listened has not muted himself. */
const asItIs = (own: Participant, { id, invitationId, accountId }: Pick<Leg, "id" | "invitationId" | "accountId">) => ({
  ...lostLegOf(own),
  muted: own.muted && !own.listens,
  web: id,
  ...(invitationId === null && accountId !== null && { person: `account:${accountId}` }),
});

/** A number of his own needs nobody's leave; any other is a call like those that moderators place. */
async function mayHaveCalled(
  leg: Leg,
  asked: string,
  known: string[],
  { room, occurrence }: { room: string; occurrence: string | null },
): Promise<boolean> {
  const rules = await dialRules();
  const digits = (number: string) => dialDigits(number, rules.international);
  if (digits(asked) !== "" && known.some((number) => digits(number) === digits(asked))) return true;
  const actor = await actorOfLeg(leg);
  return actor !== null && (await mayModerate(actor, room)) && (await mayDial(actor, room, occurrence, rules));
}

/**
 * When somebody who was called is in, his browser's leg ends; what he did while it rang goes along. Every portal hears it and does the
 * same. @returns stops
 */
export function followSwitches(): () => void {
  return asterisk().onEvent((event) => {
    const call = callOf(event);
    if (!call) return;
    const done = event.kind === "dial" ? update(call) : over(call);
    done.catch((error) => log().error({ error: String(error) }, "over to the telephone"));
  });
}

/** null: nothing of a call that a portal has placed, or nothing new */
function callOf(event: AsteriskEvent): string | null {
  if (event.kind === "dial") return event.state === "answered" ? event.call : null;
  const there =
    event.kind === "joined" || event.kind === "side-joined" || (event.kind === "entering" && event.place !== "");
  return there && event.leg.id.startsWith("dial-") ? event.leg.id : null;
}

async function update(call: string): Promise<void> {
  const leg = await legBehind(call);
  const own =
    leg &&
    live()
      .conference(leg.roomNumber)
      ?.participants.find(({ web }) => web === leg.id);
  if (leg && own) await setOutgoing(call, backVariables(asItIs(own, leg)));
}

async function over(call: string): Promise<void> {
  const leg = await legBehind(call);
  if (leg) await leave(leg, { switched: true });
}

async function legBehind(call: string): Promise<Leg | null> {
  const id = await calledOver(call);
  return id === null ? null : openLeg(id);
}
