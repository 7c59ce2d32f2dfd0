import { database, type Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { post } from "@/lib/notifications/outbox";
import { optedOut } from "@/lib/notifications/stop-queries";
import { wordsOnce } from "@/lib/notifications/words";
import { forGuest, type Guest, type Meeting } from "./about";
import { noticeMail, noticeText } from "./notice";
import { comingBookings, isSent } from "./notice-queries";
import { meetingOf, standingGuests } from "./queries";
import { addressOf, callPart } from "./reminder";

const key = "dial-in-known";
const settledMinutes = 10;
type Known = { number: string | null; candidate?: string | null; since?: string };

/**
 * Tells everybody who is invited to something to come when the site's number to call has changed. A new number must have stood for ten
 * minutes: while portals are restarted one after the other both are true. A room's number never changes, and a booking that gets another
 * room is told of by an update; PINs of invitations stay.
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
    for (const { occurrenceId } of await comingBookings(now))
      posted += await database().$transaction((tx) => tellOf(tx, occurrenceId, since), { timeout: 60_000 });
  await remember({ number: current });
  return posted;
}

async function remember(detail: Known): Promise<0> {
  const row = { kind: key, at: new Date(), detail };
  await database().healthEvent.upsert({ where: { key }, create: { ...row, key }, update: row });
  return 0;
}

async function tellOf(tx: Transaction, occurrenceId: string, since: Date): Promise<number> {
  const meeting = await meetingOf(tx, occurrenceId);
  if (!meeting) return 0;
  const guests = await standingGuests(tx, meeting);
  const stopped = await optedOut(
    tx,
    "sms",
    guests.flatMap(({ phone }) => phone ?? []),
  );
  const words = wordsOnce(tx);
  const rows = [];
  for (const guest of guests) rows.push(...(await rowsFor(meeting, guest, since, stopped, words)));
  return post(tx, rows);
}

async function rowsFor(
  meeting: Meeting,
  guest: Guest,
  since: Date,
  stopped: ReadonlySet<string>,
  words: ReturnType<typeof wordsOnce>,
) {
  const invite = forGuest(meeting, guest);
  const of = {
    key: `dial-in-changed:${guest.id}:${Math.floor(since.getTime() / 1000)}`,
    kind: "dial-in-changed" as const,
    bookingId: meeting.bookingId,
    invitationId: guest.id,
  };
  const [address, number] = [addressOf(guest, "mail"), addressOf(guest, "sms")];
  const mail =
    address &&
    (await noticeMail(
      invite,
      of,
      { name: guest.name, address },
      {
        parts: (say) => ({
          ...callPart(invite, say),
          link: { url: invite.page, label: say("page") },
          footer: say("footer", { site: invite.site, organiser: invite.organiser.name }),
        }),
      },
      words,
    ));
  const text =
    number && !stopped.has(number) && (await noticeText(invite, of, { name: guest.name, number }, {}, words));
  return [mail, text].flatMap((row) => row || []);
}
