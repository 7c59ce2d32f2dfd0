import { setTimeout } from "node:timers/promises";
import { database, type Transaction } from "@/lib/database";
import type { NotificationChannel } from "@/lib/database/client/client";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { settingOf } from "@/lib/settings/queries";
import { type Claimed, claimNext, hold, parkChannel, release } from "./claim";
import { sendMail } from "./mailer";
import { type MailContent, type Outcome, type SmsContent, settle, stopsChannel, waitAfter } from "./notification";
import { heldUntil } from "./quiet";
import { quietHours } from "./setting";
import { sendSms } from "./texter";
import { nextStart, readersZone, whyUnwanted } from "./wanted-queries";

/** A slow mail server must not hold up text messages. */
const atOnce: NotificationChannel[] = ["MAIL", "MAIL", "MAIL", "MAIL", "SMS", "SMS"];
/** While one is under way whoever has nothing to do looks for what is posted meanwhile: the queue does not ask again before all are done. */
const lookMilliseconds = 500;
/** A job that runs longer is taken for dead by the queue (10 minutes): what is left then gets a job of its own. */
const runMilliseconds = 4 * 60_000;

/**
 * Sends what is due, whoever posted it. Any number of portals may run it at once: a row is claimed by one (claim.ts).
 * @returns how many went out
 */
export async function deliverDue(): Promise<number> {
  const until = Date.now() + runMilliseconds;
  let sent = 0;
  await release();
  // A worker counts as idle only once it has asked and got nothing: one that is just about to take a slow mail is not, and the others
  // stay to look for what comes after it.
  let idle = 0;
  const over = new AbortController();
  const work = async (channel: NotificationChannel) => {
    while (Date.now() < until) {
      const claimed = await claimNext(channel);
      if (claimed) {
        if (await deliver(claimed)) sent += 1;
        continue;
      }
      idle += 1;
      if (idle === atOnce.length) over.abort();
      await setTimeout(lookMilliseconds, undefined, { signal: over.signal }).catch(() => {});
      if (over.signal.aborted) return;
      idle -= 1;
    }
  };
  const ended = (error: unknown) => {
    over.abort();
    throw error;
  };
  await Promise.all(atOnce.map((channel) => work(channel).catch(ended)));
  if (Date.now() >= until) await database().$transaction((tx) => enqueue(tx, "deliver-notifications", {}));
  return sent;
}

/** @returns whether it went out */
async function deliver(claimed: Claimed): Promise<boolean> {
  const tried = await attempt(claimed);
  if (!tried) return false;
  const outcome = settle(tried, claimed.createdAt, new Date());
  await record(claimed, outcome);
  return outcome.kind === "sent";
}

/** Looks at a message once more before it leaves. @returns true: it does not leave now, or never */
async function keptBack(claimed: Claimed, now: Date): Promise<boolean> {
  const why = await whyUnwanted(claimed, now);
  if (why) {
    const mine = { id: claimed.id, status: "SENDING" as const, claimedAt: claimed.claimedAt };
    await database().notification.updateMany({ where: mine, data: { status: "DROPPED", failure: why } });
    log().info({ notification: claimed.id, channel: claimed.channel, why }, "notification dropped");
    return true;
  }
  const until = claimed.channel === "SMS" ? await quietFor(claimed, now) : null;
  if (!until) return false;
  await database().$transaction(async (tx) => {
    await hold(tx, claimed, until);
    await enqueue(tx, "deliver-notifications", {}, Math.ceil((until.getTime() - now.getTime()) / 1000));
  });
  return true;
}

async function quietFor(claimed: Claimed, now: Date): Promise<Date | null> {
  const zone = await readersZone(claimed);
  if (!zone) return null;
  return heldUntil(now, { zone, nextStart: await nextStart(claimed, now) }, await settingOf(quietHours));
}

/** @returns null: it does not leave now, or never */
async function attempt(claimed: Claimed): Promise<Outcome | null> {
  try {
    return (await keptBack(claimed, new Date())) ? null : await send(claimed);
  } catch (error) {
    // Ours, not the other side's (a full disk under MAIL_DIR, a hole in the code): loud, and kept for a later try.
    log().error({ notification: claimed.id, error: (error as Error).stack ?? String(error) }, "notification failed");
    return { kind: "later", answer: String((error as Error).message ?? error).slice(0, 500) };
  }
}

function send(claimed: Claimed): Promise<Outcome> {
  const { id, kind, subject, recipient, recipientName } = claimed;
  switch (claimed.channel) {
    case "MAIL":
      return sendMail({
        id,
        kind,
        subject,
        messageId: claimed.messageId ?? `<${id}@localhost>`,
        date: new Date(),
        to: { name: recipientName, address: recipient },
        content: claimed.content as MailContent,
      });
    case "SMS":
      return sendSms({ id, to: recipient, text: (claimed.content as SmsContent).text });
    default:
      throw claimed.channel satisfies never;
  }
}

/** Writes down what came of it, unless the claim has meanwhile gone to somebody else. */
async function record(claimed: Claimed, outcome: Outcome): Promise<void> {
  const mine = { id: claimed.id, status: "SENDING" as const, claimedAt: claimed.claimedAt };
  await database().$transaction(async (tx) => {
    if (outcome.kind === "sent") {
      const data = { status: "SENT" as const, sentAt: new Date(), answer: outcome.answer, failure: null };
      await tx.notification.updateMany({ where: mine, data });
    } else if (outcome.kind === "refused") {
      const data = { status: "REFUSED" as const, answer: outcome.answer, failure: outcome.kind };
      await tx.notification.updateMany({ where: mine, data });
    } else await postpone(tx, claimed, outcome, mine);
  });
  const said = { notification: claimed.id, channel: claimed.channel, ...outcome };
  if (outcome.kind === "sent") log().info(said, "notification sent");
  else log().warn(said, "notification not sent");
}

async function postpone(
  tx: Transaction,
  claimed: Claimed,
  outcome: Outcome,
  mine: { id: string; status: "SENDING"; claimedAt: Date },
) {
  const seconds = waitAfter(claimed.attempts);
  const nextTryAt = new Date(Date.now() + seconds * 1000);
  const data = { status: "RETRYING" as const, answer: outcome.answer, failure: outcome.kind, nextTryAt };
  await tx.notification.updateMany({ where: mine, data });
  if (stopsChannel(outcome)) await parkChannel(tx, claimed.channel, nextTryAt);
  if (outcome.kind === "configuration") await noteOnHealth(tx, claimed, outcome);
  await enqueue(tx, "deliver-notifications", {}, seconds + 1);
}

/** One line a day and channel under 'What changed', however many mails wait and portals try. */
async function noteOnHealth(tx: Transaction, { channel }: Claimed, { answer }: Outcome) {
  const key = `mail-failed:${channel}:${new Date().toISOString().slice(0, 10)}`;
  const line = { kind: "mail-failed", key, detail: { channel, answer } };
  await tx.healthEvent.createMany({ data: line, skipDuplicates: true });
}
