import { asterisk } from "@/lib/asterisk/link";
import { hangUpById, listWebLegs, tellAsSwitched } from "@/lib/asterisk/web-legs";
import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { type Refusal, refuse } from "@/lib/refusal";
import { earlierLeg, phoneIn, putPhoneDown, whenThere } from "./earlier-leg";
import type { Entry } from "./entry-queries";
import { iceServersFor } from "./ice-servers";
import { endLeg, makeLeg, nextSequence } from "./leg-commands";
import type { Leg } from "./leg-queries";
import { faultOf } from "./offer";
import type { JoinInput } from "./schema";
import { type Invited, type SipLine, sipLine } from "./sip-line";
import { writeTicket } from "./ticket";

/** What a browser needs to know before it asks for the microphone. */
export const howToJoinAs = (entry: Entry, now: Date) => {
  const { room, title, invitationId, accountId, opensAt } = entry;
  return {
    iceServers: iceServersFor(invitationId ?? accountId ?? "", now),
    room,
    title,
    opensAt: opensAt?.toISOString() ?? null,
    onPhone: phoneIn(room, entry) !== null,
  };
};

/** The line to Asterisk; null: the site has none. */
export const line = (): SipLine | null => {
  const { SIP_WS_URL } = environment();
  return SIP_WS_URL ? sipLine(SIP_WS_URL) : null;
};

const away = () => refuse("asterisk-away", { since: new Date().toISOString() });

/**
 * Calls a browser into the conference, by Asterisk's word that it may come in. What it hears and is there is told by Asterisk's events.
 * @param address lib/accounts/address.ts
 */
export async function join(
  entry: Entry,
  input: JoinInput,
  address: string,
  now: Date,
): Promise<{ ok: true; id: string; key: string; answer: string } | Refusal> {
  const asked = line();
  if (!asked) return refuse("no-web-phone");
  const fault = faultOf(input.offer);
  if (fault) return refuse("offer-unfit", { fault });
  if (asterisk().calls.state().status !== "up") return refuse("asterisk-away", { since: now.toISOString() });
  const earlier = input.instead ? await earlierLeg(entry, input.instead, now) : null;
  const { listens } = input;
  const made = await makeLeg(entry, { listens, address, instead: earlier?.leg?.id ?? null }, now);
  if (!made.ok) return made;

  const { id, key } = made;
  const { room, pin, name, invitationId, accountId } = entry;
  const person = invitationId === null && accountId !== null ? `account:${accountId}` : "";
  const back = earlier?.back ?? null;
  const seated = earlier !== null && (earlier.leg !== null || earlier.phone !== null);
  const ticket = await writeTicket({ room, pin, leg: id, name, person, listens, back, seated }, now);
  const invited = ticket ? await call(asked, ticket.extension, input.offer) : { ok: false as const, status: 0 };
  if (!invited.ok) {
    await database().webLeg.delete({ where: { id } });
    await ticket?.remove();
    return refused(invited.status, entry);
  }
  await database().webLeg.update({ where: { id }, data: { dialog: invited.dialog } });
  const { leg, phone } = earlier ?? {};
  if (leg) whenThere(room, id, () => leave(leg, { switched: true }));
  if (phone) whenThere(room, id, () => putPhoneDown(room, phone));
  return { ok: true, id, key, answer: invited.answer };
}

/** how often Asterisk is asked again that has too much to do (22.10 answers 503 then, without a look at the ticket) */
const mostTries = 5;

/** Many who come at once are taken one after the other, not refused. */
async function call(asked: SipLine, extension: string, offer: string): Promise<Invited> {
  for (let tries = 1; ; tries++) {
    const invited = await asked.invite(extension, offer);
    if (invited.ok || invited.status !== 503 || tries === mostTries) return invited;
    await new Promise((resolve) => setTimeout(resolve, tries * (300 + Math.random() * 300)));
  }
}

/** Asterisk's status → why: asterisk/extensions-rollcall-web.conf has the other half of this table. */
function refused(status: number, { opensAt }: Entry): Refusal {
  switch (status) {
    case 0:
      return away();
    case 403:
    case 404:
      return refuse("not-found");
    case 480:
      return refuse("too-early", { at: opensAt?.toISOString() ?? null });
    case 410:
      return refuse("conference-over");
    case 486:
      return refuse("conference-locked");
    case 502:
      return refuse("conference-full");
    case 503:
      return away();
    default:
      log().warn({ status }, "a browser's offer was refused");
      return refuse("offer-unfit", { fault: `SIP ${status}` });
  }
}

/** how often another portal may be faster within one call */
const mostRaces = 4;

/** New candidates within the same call, after a change of network. Any portal can do it. */
export async function renew(leg: Leg, offer: string): Promise<{ ok: true; answer: string } | Refusal> {
  const asked = line();
  if (!asked) return refuse("no-web-phone");
  const fault = faultOf(offer);
  if (fault) return refuse("offer-unfit", { fault });
  for (let race = 0; race < mostRaces; race++) {
    const next = await nextSequence(leg);
    if (!next) return refuse("leg-over");
    const renewed = await asked.reinvite(next.dialog, next.sequence, offer);
    if (renewed.ok) return { ok: true, answer: renewed.answer };
    switch (renewed.status) {
      case 0:
        return away();
      // A request with a higher number was there first, or another offer is still being answered.
      case 500:
      case 491:
        await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 200));
        continue;
      case 481:
        await leave(leg);
        return refuse("leg-over");
      default:
        log().warn({ status: renewed.status }, "a browser's new offer was refused");
        return refuse("offer-unfit", { fault: `SIP ${renewed.status}` });
    }
  }
  return away();
}

/**
 * Ends it: in SIP, or where that does not reach it, by the manager. `ok` also where it had ended: then the row says so at last. Where
 * Asterisk cannot be reached at all the row has ended all the same, and the sweep ends the call.
 */
export async function leave(leg: Leg, { switched = false } = {}): Promise<{ ok: true } | Refusal> {
  const next = await nextSequence(leg);
  const channelId = switched || !next ? await channelIdOf(leg) : leg.channelId;
  if (switched && channelId) await tellAsSwitched(channelId);
  await endLeg(leg, new Date());
  const status = next ? ((await line()?.bye(next.dialog, next.sequence)) ?? 0) : 0;
  if (status >= 200 && status < 300) return { ok: true };
  if (asterisk().calls.state().status !== "up") return away();
  const there = channelId ?? (await channelIdOf(leg));
  if (there) await hangUpById(there);
  return { ok: true };
}

/** As it was told, or as Asterisk has it now; null: it has no such leg. */
async function channelIdOf({ id, channelId }: Leg): Promise<string | null> {
  if (channelId) return channelId;
  const listed = await listWebLegs().catch(() => []);
  return listed.find(({ leg }) => leg === id)?.id ?? null;
}
