import { type ReadCalendar, readCalendar } from "@/lib/calendars/read";
import { database, isUniqueViolation } from "@/lib/database";
import { environment } from "@/lib/environment";
import { siteAddress } from "@/lib/notifications/mailer";
import { finding } from "./authentication";
import { type Incoming, keyOfId, readLetter } from "./letter";
import { takeMeeting } from "./meeting-commands";
import { takeCounter, takeRefresh, takeReplies } from "./reply-commands";
import { type Deed, left, refused, type Taken } from "./taken";

export type Sender = { name: string; address: string };
export type Mail = Incoming & { sender: Sender };

/**
 * Reads a mail and does what it asks for: an answer, a counter-proposal or a question about one of our bookings, or a meeting to book,
 * change or cancel (RFC 5546). Everything else is left alone. However often one mail is read, it is done once.
 */
export async function takeMail(raw: Uint8Array): Promise<Taken> {
  const letter = await readLetter(raw);
  if (typeof letter === "string") return { ...left(letter), method: null, uid: null };
  const before = await claimed(letter);
  if (before) return before;
  const calendar = letter.calendar === null ? null : readCalendar(letter.calendar, "UTC");
  const about = calendar?.ok
    ? { method: calendar.method || null, uid: calendar.events[0]?.uid || null }
    : { method: null, uid: null };
  const deed = await deedOf(letter, calendar).catch(async (error: unknown) => {
    // Nothing came of it: whoever reads it next may try at once.
    await database().inboxMessage.deleteMany({ where: { key: letter.key, action: taking } });
    throw error;
  });
  const { count } = await database().inboxMessage.updateMany({
    where: { key: letter.key },
    data: { ...about, action: deed.action, reason: deed.reason, bookingId: deed.booking },
  });
  if (count === 0) throw new Error("a mail's row has gone while it was read");
  return { action: deed.action, ...about, booking: deed.booking, reason: deed.reason };
}

/** What was done about a mail, by its Message-ID: then it need not be fetched. null: nothing yet */
export async function known(messageId: string): Promise<string | null> {
  const row = await database().inboxMessage.findUnique({
    where: { key: keyOfId(messageId) },
    select: { action: true },
  });
  return row && row.action !== taking ? row.action : null;
}

/** While it is being read. After a crash it is read again: everything it can cause is known by a key of its own. */
const taking = "taking";
const patienceMs = 120_000;

/** Claims a mail. @returns what was done about it before; null: nothing, it is this caller's now */
async function claimed({ key, sender }: Incoming): Promise<Taken | null> {
  const row = { key, sender: sender?.address ?? "", action: taking };
  try {
    await database().inboxMessage.create({ data: row });
    return null;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const found = await database().inboxMessage.findUniqueOrThrow({ where: { key } });
  if (found.action !== taking)
    return {
      action: found.action as Taken["action"],
      method: found.method,
      uid: found.uid,
      booking: found.bookingId ?? undefined,
      reason: found.reason ?? undefined,
    };
  const over = { key, action: taking, receivedAt: { lt: new Date(Date.now() - patienceMs) } };
  const { count } = await database().inboxMessage.updateMany({ where: over, data: { receivedAt: new Date() } });
  return count > 0 ? null : { ...left("being-read"), method: null, uid: null };
}

type Calendar = ReturnType<typeof readCalendar> | null;

async function deedOf(letter: Incoming, calendar: Calendar): Promise<Deed> {
  if (!calendar) return left("no-calendar");
  if (!calendar.ok) return left(calendar.reason);
  if (!letter.sender) return left("no-sender");
  const mail: Mail = { ...letter, sender: letter.sender };
  const untrue = untrueSender(mail);
  return untrue ?? byMethod(mail, calendar);
}

function byMethod(mail: Mail, calendar: ReadCalendar): Promise<Deed> | Deed {
  switch (calendar.method) {
    case "REPLY":
      return takeReplies(mail, calendar);
    case "COUNTER":
      return takeCounter(mail, calendar);
    case "REFRESH":
      return takeRefresh(mail, calendar);
    case "REQUEST":
    case "CANCEL":
      return takeMeeting(mail, calendar);
    default:
      return left("method");
  }
}

/** Our own mails are not answered, and where a trusted server looks at senders, its word counts. */
function untrueSender({ sender, authentication }: Mail): Deed | null {
  const { INBOX_AUTHSERV, INBOX_ADDRESS, MAIL_FROM } = environment();
  if (sender.address === INBOX_ADDRESS || sender.address === siteAddress(MAIL_FROM).address.toLowerCase())
    return left("own");
  if (!INBOX_AUTHSERV) return null;
  const domain = sender.address.split("@").at(-1) ?? "";
  const found = finding(authentication, INBOX_AUTHSERV, domain);
  return found === "true" ? null : refused(found === "false" ? "sender-not-true" : "sender-not-checked");
}
