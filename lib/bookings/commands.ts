import type { Actor } from "@/lib/accounts/actor";
import { capacityRefused } from "@/lib/capacity/reserve";
import type { Transaction } from "@/lib/database";
import { inviteAll } from "@/lib/invitations/invite";
import { enqueue } from "@/lib/jobs/queue";
import { policyRefused } from "@/lib/policies/refused";
import { refuse } from "@/lib/refusal";
import { minutesLater } from "@/lib/time";
import { whatFollows } from "./availability";
import { tooLong } from "./booking";
import { isTold } from "./tell";
import { type OpenBooking, openBooking, unlessTaken } from "./transaction";

export { cancelBooking } from "./cancel";
export { changeBooking, changeInvitees } from "./change";
export { previewBooking } from "./preview-queries";
export { scheduleBooking } from "./schedule";

/**
 * Ends a running booking, of a series the date that runs, at this moment: its room is free again. Who is in the conference is the live
 * page's business.
 */
export function endBookingNow(actor: Actor, id: string) {
  return unlessTaken(async (tx) => {
    const found = await openBooking(tx, actor, id);
    if (!found.ok) return found;
    const { startsAt } = found.booking.occurrence;
    if (found.booking.state !== "running") return refuse("not-running", { startsAt });
    const now = Math.floor(Date.now() / 1000) * 1000;
    return lastUntil(tx, found.booking, new Date(Math.max(now, startsAt.getTime() + 1000)));
  });
}

/**
 * Lets a booking, of a series the date that runs or comes next, go on for longer. Refused with how many minutes are possible when
 * somebody else comes after.
 */
export function extendBooking(actor: Actor, id: string, minutes: number) {
  return unlessTaken(
    async (tx) => {
      const found = await openBooking(tx, actor, id);
      if (!found.ok) return found;
      const { startsAt, endsAt } = found.booking.occurrence;
      const later = minutesLater(endsAt, minutes);
      // What was given is taken back: that asks for nobody's room, ports or leave.
      if (minutes < 0)
        return later <= new Date() ? refuse("in-the-past", { instead: "end" }) : lastUntil(tx, found.booking, later);
      const wrong = tooLong({ startsAt, endsAt: later });
      const full =
        wrong ?? (await ruleBroken(tx, actor, found.booking, later)) ?? (await portsTaken(tx, found.booking, later));
      if (full) return full;
      const done = await lastUntil(tx, found.booking, later);
      // Who plans to come has it in a calendar; who is there hears that it goes on.
      if (found.booking.state === "upcoming") await tellMoved(tx, found.booking);
      return done;
    },
    () => whatFollows(actor, id),
  );
}

/** The longest that a booking lasts, and the most hours of one organiser, hold for one that goes on for longer too. */
const ruleBroken = (tx: Transaction, actor: Actor, { id, organiserId, room, occurrence }: OpenBooking, endsAt: Date) =>
  policyRefused(tx, actor, {
    organiserId,
    roomId: room.madeForBooking ? null : occurrence.roomId,
    spans: [{ startsAt: occurrence.startsAt, endsAt }],
    booking: id,
    occurrences: [occurrence.id],
    now: new Date(),
  });

/** Ports that others have booked for the time after it: they are theirs. */
async function portsTaken(tx: Transaction, { room, occurrence }: OpenBooking, until: Date) {
  const { id, endsAt, reserved } = occurrence;
  const more = { serverId: room.serverId, spans: [{ startsAt: endsAt, endsAt: until, seats: reserved }] };
  const refused = await capacityRefused(tx, { ...more, exceptOccurrences: [id] });
  if (!(refused?.at instanceof Date)) return null;
  const { at, free, ports, seats } = refused;
  const possibleMinutes = Math.max(0, Math.floor((refused.at.getTime() - endsAt.getTime()) / 60_000));
  return refuse("no-capacity", { at, free, ports, seats, possibleMinutes });
}

async function tellMoved(tx: Transaction, { id, recurrence, occurrence }: OpenBooking) {
  const { sequence } = await tx.booking.update({ where: { id }, data: { sequence: { increment: 1 } } });
  if (recurrence !== null) await tx.occurrence.update({ where: { id: occurrence.id }, data: { sequence } });
  if (await isTold(tx, id)) await inviteAll(tx, id, "update", recurrence === null ? {} : { occurrence: occurrence.id });
}

async function lastUntil(tx: Transaction, { occurrence, recurrence }: OpenBooking, endsAt: Date) {
  const data = { endsAt, ...(recurrence !== null && { exception: true }) };
  await tx.occurrence.update({ where: { id: occurrence.id }, data });
  await enqueue(tx, "push-room", { roomId: occurrence.roomId });
  return { ok: true as const, endsAt };
}
