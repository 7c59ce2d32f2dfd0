import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { latest, noteLatest } from "@/lib/health/events";
import { inviteAll } from "@/lib/invitations/invite";
import { comingBookings, isSent } from "./notice-queries";
import { oneByOne } from "./one-by-one";

const settledMinutes = 10;
type Known = { number: string | null; candidate?: string | null; since?: string };

/**
 * Tells everybody who is invited to something to come when the site's number to call has changed. A new number must have stood for ten
 * minutes: while portals are restarted one after the other both are true. A room's number never changes, and a booking that gets another
 * room is told of by an update; PINs of invitations stay. It is an update too, so that calendars do not keep the old number: inviteAll
 * knows what each invitee was told last, so nobody hears of it twice.
 */
export async function postDialIn(now: Date): Promise<number> {
  const current = environment().DIAL_IN_NUMBER ?? null;
  const known = (await latest("dial-in-known"))?.detail as Known | undefined;
  if (!known) return remember({ number: current });
  if (known.number === current) return known.since === undefined ? 0 : remember({ number: current });
  if (known.candidate !== current || known.since === undefined)
    return remember({ number: known.number, candidate: current, since: now.toISOString() });
  const since = new Date(known.since);
  if (now.getTime() - since.getTime() < settledMinutes * 60_000) return 0;
  const bookings = (await isSent("dial-in-changed")) ? await comingBookings(now) : [];
  const { posted, failed } = await oneByOne(bookings, (id) =>
    database().$transaction((tx) => inviteAll(tx, id, "update"), { timeout: 60_000 }),
  );
  const givesUp = now.getTime() - since.getTime() > triedForMinutes * 60_000;
  if (failed === 0 || givesUp) await remember({ number: current });
  return posted;
}

/** What cannot be told is tried for so long. */
const triedForMinutes = 70;

async function remember(detail: Known): Promise<0> {
  await noteLatest("dial-in-known", detail);
  return 0;
}
