import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { inviteAll } from "@/lib/invitations/invite";
import { comingBookings, isSent } from "./notice-queries";

const key = "dial-in-known";
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
  const row = await database().healthEvent.findUnique({ where: { key } });
  const known = row?.detail as Known | undefined;
  if (!known) return remember({ number: current });
  if (known.number === current) return known.since === undefined ? 0 : remember({ number: current });
  if (known.candidate !== current || known.since === undefined)
    return remember({ number: known.number, candidate: current, since: now.toISOString() });
  const since = new Date(known.since);
  if (now.getTime() - since.getTime() < settledMinutes * 60_000) return 0;
  let posted = 0;
  if (await isSent("dial-in-changed"))
    for (const id of await comingBookings(now))
      posted += await database().$transaction((tx) => inviteAll(tx, id, "update"), { timeout: 60_000 });
  await remember({ number: current });
  return posted;
}

async function remember(detail: Known): Promise<0> {
  const row = { kind: key, at: new Date(), detail };
  await database().healthEvent.upsert({ where: { key }, create: { ...row, key }, update: row });
  return 0;
}
