import { database, type Transaction } from "@/lib/database";
import { noteLatest } from "@/lib/health/events";
import { post } from "@/lib/notifications/outbox";
import { optedOut } from "@/lib/notifications/stop-queries";
import { wordsOnce } from "@/lib/notifications/words";
import { minutesLater } from "@/lib/time";
import type { Meeting } from "./about";
import { postDialIn } from "./dial-in-commands";
import { dueReminder } from "./due";
import { postNotices } from "./notice-commands";
import { oneByOne } from "./one-by-one";
import { datesToRemindOf, lookedSoFar, meetingOf, standingGuests } from "./queries";
import { addressOf, reminderRow } from "./reminder";

/** Everything that is told because its time has come, not because somebody did something. A job does it, each minute. */
export async function remind(now: Date): Promise<void> {
  const since = (await lookedSoFar())?.since ?? now;
  await postReminders(now);
  await postNotices(now, since);
  await postDialIn(now);
}

/**
 * Posts the reminders whose time has come since it was last looked. Several portals may do it at once, and one may die in the middle:
 * keys make each reminder one, and until when it was looked is only written when all are posted.
 * @returns how many were posted
 */
export async function postReminders(now: Date): Promise<number> {
  const known = await lookedSoFar();
  // What a clock that was ahead has written down does not count.
  const from = known && known.until < now ? known.until : minutesLater(now, -1);
  const { posted, failed } = await oneByOne(await datesToRemindOf(from, now), (id) =>
    database().$transaction((tx) => remindOf(tx, id, from, now), { timeout: 60_000 }),
  );
  const until = failed === 0 ? now : new Date(Math.max(from.getTime(), minutesLater(now, -triedForMinutes).getTime()));
  await noteLatest("reminders-looked", { since: (known?.since ?? now).toISOString() }, until);
  return posted;
}

/** What cannot be posted is tried for so long. */
const triedForMinutes = 60;

async function remindOf(tx: Transaction, id: string, from: Date, now: Date): Promise<number> {
  const meeting = await meetingOf(tx, id);
  if (meeting?.status !== "SCHEDULED") return 0;
  const { remindByMail, remindBySms } = meeting.booking;
  const due = [
    { channel: "mail" as const, minutes: dueReminder(meeting.startsAt, remindByMail, from, now) },
    { channel: "sms" as const, minutes: dueReminder(meeting.startsAt, remindBySms, from, now) },
  ];
  const rows = [];
  for (const { channel, minutes } of due)
    if (minutes !== null) rows.push(...(await rowsBy(tx, meeting, channel, minutes)));
  return post(tx, rows);
}

async function rowsBy(tx: Transaction, meeting: Meeting, channel: "mail" | "sms", minutes: number) {
  const dueAt = minutesLater(meeting.startsAt, -minutes);
  const words = wordsOnce(tx);
  const reached = (await standingGuests(tx, meeting)).flatMap((guest) => {
    const address = addressOf(guest, channel);
    // Invited when its time had come already: the invitation says when it is.
    return address && guest.createdAt <= dueAt ? [{ guest, address }] : [];
  });
  const stopped = await optedOut(
    tx,
    channel,
    reached.map(({ address }) => address),
  );
  const wanted = reached.filter(({ address }) => !stopped.has(address));
  return Promise.all(
    wanted.map(({ guest, address }) => reminderRow(meeting, guest, { minutes, channel, address }, words)),
  );
}
