import type { Actor } from "@/lib/accounts/account";
import { asterisk } from "@/lib/asterisk/link";
import { codesSetting } from "@/lib/codes/setting";
import { database, type Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { post } from "@/lib/notifications/outbox";
import { wordsOnce } from "@/lib/notifications/words";
import { refuse } from "@/lib/refusal";
import { settingOf } from "@/lib/settings/queries";
import { forOrganiser, type Meeting } from "./about";
import { noticeMail, noticeText, ownStop } from "./notice";
import { historyOf, isPosted, readyUntold, toSumUp, unmoderated, wantsNotice } from "./notice-queries";
import { oneByOne } from "./one-by-one";
import { meetingOf } from "./queries";
import { addressOf, callPart } from "./reminder";
import { notices, type OwnNotice, ownNotices } from "./setting";
import { summaryParts } from "./summary";

/** What an account wants to be told of, of what the site tells at all. */
export async function setNotice(actor: Actor, kind: OwnNotice, wanted: boolean) {
  if (!ownNotices.includes(kind)) return refuse("not-found");
  const row = { accountId: actor.id, kind };
  if (wanted) await database().noticeOptOut.deleteMany({ where: row });
  else await database().noticeOptOut.createMany({ data: [row], skipDuplicates: true });
  return { ok: true as const };
}

/** Posts, each once, the notices to organisers whose time has come. @param since nothing that was over before is told */
export async function postNotices(now: Date, since: Date): Promise<number> {
  const { sent, waitMinutes } = await settingOf(notices);
  const told = [
    sent["nobody-moderates"] && isHeard(now)
      ? await oneByOne(await unmoderated(now, waitMinutes), ({ id, count }) => withMeeting(id, nobody(count)))
      : none,
    sent.summary ? await oneByOne(await toSumUp(now, since), (id) => withMeeting(id, sumUp)) : none,
    sent["recording-ready"]
      ? await oneByOne(await readyUntold(now, since), (one) => withMeeting(one.occurrenceId, recordingReady(one.id)))
      : none,
  ];
  return told.reduce((sum, { posted }) => sum + posted, 0);
}
const none = { posted: 0 };

/** Whether what the history says of now is true: a moderator who came while Asterisk was not heard is not in it yet. */
function isHeard(now: Date): boolean {
  const state = asterisk().calls.state();
  return state.status === "off" || (state.status === "up" && now.getTime() - state.since.getTime() > 15_000);
}

type Notice = (tx: Transaction, meeting: Meeting) => Promise<number>;

const withMeeting = (id: string, tell: Notice) =>
  database().$transaction(
    async (tx) => {
      const meeting = await meetingOf(tx, id);
      return meeting ? tell(tx, meeting) : 0;
    },
    { timeout: 60_000 },
  );

const organiserOf = ({ booking }: Meeting) => ({ name: booking.organiser.name, address: booking.organiser.email });
const about = (meeting: Meeting, kind: OwnNotice, key: string) => ({
  key,
  kind,
  bookingId: meeting.bookingId,
  occurrenceId: meeting.id,
});

/** A mail, and a text where the organiser's number is known: he is in a hurry. */
const nobody =
  (count: number): Notice =>
  async (tx, meeting) => {
    const key = `nobody-moderates:${meeting.id}:${Math.floor(meeting.startsAt.getTime() / 1000)}`;
    if ((await isPosted(`${key}:mail`)) || !(await wantsNotice(tx, "nobody-moderates", meeting.booking.organiserId)))
      return 0;
    const self = await ownInvitation(tx, meeting);
    const invite = forOrganiser(meeting, self?.role === "MODERATOR" ? self.pin : roomPin(meeting));
    const of = { ...about(meeting, "nobody-moderates", key), expiresAt: meeting.endsAt };
    const words = wordsOnce(tx);
    const console = `${environment().APP_URL}/live/${meeting.room.number}`;
    const mail = await noticeMail(
      invite,
      of,
      organiserOf(meeting),
      {
        values: { count },
        parts: (say) => ({
          ...callPart(invite, say),
          link: { url: console, label: say("console") },
          stop: ownStop(say),
        }),
      },
      words,
    );
    const number = self && addressOf({ email: null, phone: self.phone }, "sms");
    const text = number && (await noticeText(invite, of, { name: invite.name, number }, { count }, words));
    return post(
      tx,
      [mail, text].flatMap((row) => row || []),
    );
  };

/** His own room's, or that of one made for this booking; of somebody else's room it is not his to know. */
const roomPin = ({ room, booking }: Meeting): string =>
  room.ownerId === booking.organiserId || room.madeForBooking ? room.moderatorPin : "";

const ownInvitation = (tx: Transaction, { bookingId, booking }: Meeting) =>
  tx.invitation.findFirst({
    where: {
      bookingId,
      withdrawnAt: null,
      OR: [{ accountId: booking.organiserId }, { email: { equals: booking.organiser.email } }],
    },
    select: { pin: true, role: true, phone: true },
  });

const sumUp: Notice = async (tx, meeting) => {
  if (!(await wantsNotice(tx, "summary", meeting.booking.organiserId))) return 0;
  const [conferences, invited, recordings] = await historyOf(tx, meeting.id, meeting.bookingId);
  const invite = forOrganiser(meeting);
  const ready = recordings.filter(({ state }) => state === "READY");
  const { codes } = await settingOf(codesSetting, tx);
  const { came, parts } = summaryParts(invite, {
    legs: conferences.flatMap(({ participants }) => participants),
    gaps: conferences.flatMap(({ gaps }) => gaps),
    invited: invited.map(({ id, name, email, reply, replies }) => ({
      id,
      name: name || (email ?? ""),
      declined: (replies[0]?.reply ?? reply) === "DECLINED",
    })),
    codes,
    ready,
    writing: recordings.some(({ state }) => state === "RECORDING"),
  });
  const row = await noticeMail(
    invite,
    about(meeting, "summary", `summary:${meeting.id}`),
    organiserOf(meeting),
    { values: { came }, parts, recordings: ready.map(({ id }) => id) },
    wordsOnce(tx),
  );
  return row ? post(tx, [row]) : 0;
};

const recordingReady =
  (id: string): Notice =>
  async (tx, meeting) => {
    if (!(await wantsNotice(tx, "recording-ready", meeting.booking.organiserId))) return 0;
    const row = await noticeMail(
      forOrganiser(meeting),
      about(meeting, "recording-ready", `recording-ready:${id}`),
      organiserOf(meeting),
      {
        parts: (say) => ({
          button: { url: `${environment().APP_URL}/recordings/${id}`, label: say("listen") },
          stop: ownStop(say),
        }),
      },
      wordsOnce(tx),
    );
    return row ? post(tx, [row]) : 0;
  };
