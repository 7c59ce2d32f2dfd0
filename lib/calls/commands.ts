import { type Actor, actorFrom, isAdministrator, isBanned } from "@/lib/accounts/account";
import { database, type Transaction } from "@/lib/database";
import type { Account } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { enqueue } from "@/lib/jobs/queue";
import type { Language } from "@/lib/messages/catalogue";
import { mailRow, post, smsRow } from "@/lib/notifications/outbox";
import { refuse } from "@/lib/refusal";
import { lockRooms } from "@/lib/rooms/lock";
import { makeRoom } from "@/lib/rooms/make";
import { isRoomNumber } from "@/lib/rooms/number";
import { numbersOf } from "./caller";
import { callMail, callRoomName, callText } from "./letter";
import { type CallRules, callRules, callSetting } from "./setting";
import { sendStarterLink } from "./starter-commands";

/** Says who may press which key, and has the telephone server told. */
export async function changeCallRules(actor: Actor, input: CallRules) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const value = callRules.parse(input);
  const { key } = callSetting;
  await database().$transaction(async (tx) => {
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    await enqueue(tx, "push-calls", {});
  });
  return { ok: true as const };
}

/**
 * A conference has been made out of a call: gives it a room that is its starter's, and tells him where to moderate it. Any number of
 * portals may hear of it, any number of times.
 * @param number the starter's as the telephone server has it
 * @param spoken the language in which his line speaks, for one of whom nothing else is known
 * @returns whose it is now; null: nobody's whom the portal knows, who gets a link by text message where it can; or it had a room before
 */
export async function adoptCall(
  room: string,
  number: string,
  now: Date,
  spoken: Language = "en",
): Promise<string | null> {
  const numbers = numbersOf(number);
  if (!isRoomNumber(room) || numbers.length === 0) return null;
  return database().$transaction(async (tx) => {
    const accounts = await tx.account.findMany({ where: { phone: { in: numbers } } });
    // Two accounts could be meant ("102" and "+102"): then it is nobody's.
    const [account] = accounts;
    if (!account) await sendStarterLink(tx, { room, number, language: spoken }, now);
    if (!account || accounts.length > 1 || isBanned(account, now)) return null;
    const made = await makeRoom(tx, actorFrom(account), {
      number: room,
      ownerId: account.id,
      name: await callRoomName(account),
      language: account.language,
      access: "ALWAYS",
      announce: "TONE",
      madeForBooking: true,
      madeForCall: true,
    });
    if (!made) return null;
    await tx.conference.updateMany({
      where: { roomNumber: room, roomId: null, endedAt: null },
      data: { roomId: made.id, title: made.name },
    });
    await enqueue(tx, "push-room", { roomId: made.id });
    await tell(tx, account, made);
    return account.id;
  });
}

async function tell(tx: Transaction, account: Account, room: { id: string; number: string; participantPin: string }) {
  const mail = await callMail(account, room);
  const text = environment().SMS_URL ? await callText(account, room) : null;
  await post(tx, [...(mail ? [mailRow(mail)] : []), ...(text ? [smsRow(text)] : [])]);
}

/** Who has just come may not be in yet: both sides hear a sentence first. */
export const youngMs = 60_000;

/**
 * Takes the rooms of calls out of use whose conference is over: their numbers are free again, what happened in them stays known.
 * @param on the rooms in which Asterisk has somebody at this moment
 */
export async function retireCalls(on: ReadonlySet<string>, now: Date): Promise<number> {
  const over = { madeForCall: true, retiredAt: null, createdAt: { lt: new Date(now.getTime() - youngMs) } };
  const found = await database().room.findMany({ where: over, select: { id: true, number: true }, take: 1_000 });
  const ended = found.filter(({ number }) => !on.has(number));
  for (const { id, number } of ended)
    await database().$transaction(async (tx) => {
      await lockRooms(tx, [id]);
      const { count } = await tx.room.updateMany({
        where: { id, ...over },
        data: { retiredAt: now, number: `${number}~${id}` },
      });
      if (count > 0) await enqueue(tx, "push-room", { roomId: id });
    });
  return ended.length;
}
