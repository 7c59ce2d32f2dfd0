import { sendToBrowser } from "@/lib/asterisk/web-legs";
import { live } from "@/lib/conferences/live";
import { type LostLeg, lostLegOf } from "@/lib/dialling/rescue";
import { log } from "@/lib/log";
import { type Participant, personOf } from "@/lib/participants/participant";
import { peopleOf } from "@/lib/participants/people";
import type { Entry } from "./entry-queries";
import { type Leg, legEverOf } from "./leg-queries";

/** What a leg comes instead of: the same person's, by another browser, by telephone, or cut off a while ago. */
export type Earlier = {
  /** as it was, which the new one is to be; null: nothing of it counts any more */
  back: LostLeg | null;
  /** the browser's that is still on the line, as far as is known */
  leg: Leg | null;
  /** the telephone's */
  phone: Participant | null;
};

/** who was cut off comes back soon, or as anybody else */
const goodMs = 15 * 60_000;
/** being asked for a code, and for the name, before it is in */
const arrivalMs = 90_000;

/** How the picture knows whose legs are whose. */
export const personIn = ({ invitationId, accountId }: Pick<Entry, "invitationId" | "accountId">): string | null =>
  personOf(invitationId) ?? (accountId && `account:${accountId}`);

/** The person's telephone in this room's conference; null: he is not there by one. */
export function phoneIn(room: string, of: Pick<Entry, "invitationId" | "accountId">): Participant | null {
  const person = personIn(of);
  const legs = live()
    .snapshot(room)
    .picture.participants.filter((one) => one.web === null && one.person === person);
  return person === null ? null : (peopleOf(legs)[0]?.lead ?? null);
}

/** @param instead the key of a leg, or `phone` @returns null: there is no such leg of this person in this room */
export async function earlierLeg(entry: Entry, instead: string, now: Date): Promise<Earlier | null> {
  if (instead === "phone") {
    const phone = phoneIn(entry.room, entry);
    return phone && { back: lostLegOf(phone), leg: null, phone };
  }
  const leg = await legEverOf(instead);
  if (leg?.roomNumber !== entry.room || !samePerson(leg, entry)) return null;
  if (leg.endedAt && now.getTime() - leg.endedAt.getTime() > goodMs) return null;
  return { back: lostIn(entry.room, leg.channelId), leg: leg.endedAt === null ? leg : null, phone: null };
}

const samePerson = (leg: Leg, { invitationId, accountId }: Entry) =>
  invitationId === null ? leg.invitationId === null && leg.accountId === accountId : leg.invitationId === invitationId;

/** by which somebody is not put out */
const unwanted = new Set(["kicked", "refused", "moved", "time-over", "ended-with-moderator"]);

/** Only of the conference that is on, and of who was not put out of it: for him a door that is closed now stays closed. */
function lostIn(room: string, participant: string | null): LostLeg | null {
  const { participants, startedAt, log: lines } = live().snapshot(room).picture;
  const was = participant && live().wasHere(room, participant);
  if (!was || startedAt === null) return null;
  if (participants.some(({ id }) => id === participant)) return lostLegOf(was);
  const reason = lines.find(({ key }) => key === `left:${participant}`)?.reason ?? "";
  return was.joinedAt < startedAt || unwanted.has(reason) ? null : lostLegOf(was);
}

/** When `leg` is there, and not before: so nobody is missed in between, and no conference ends because its last one changes over. */
export function whenThere(room: string, leg: string, then: () => Promise<unknown>): void {
  const look = () => {
    if (
      !live()
        .conference(room)
        ?.participants.some(({ web }) => web === leg)
    )
      return;
    stop();
    then().catch((error) => log().warn({ room, error: String(error) }, "a leg that was to end for another"));
  };
  const off = live().subscribe(room, look);
  const timer = setTimeout(() => stop(), arrivalMs);
  timer.unref();
  const stop = () => {
    clearTimeout(timer);
    off();
  };
  look();
}

/** Tells the caller that it goes on in the browser, and ends his call. */
export async function putPhoneDown(room: string, { id }: Participant): Promise<void> {
  const channel = live().channelOf(room, id);
  if (channel) await sendToBrowser(channel);
}
