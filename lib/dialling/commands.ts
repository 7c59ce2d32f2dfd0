import type { Actor } from "@/lib/accounts/account";
import { database, isUniqueViolation, type Transaction } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { enqueue } from "@/lib/jobs/queue";
import { type Refusal, refuse } from "@/lib/refusal";
import { changeSetting } from "@/lib/settings/commands";
import { after, type CallNews, isUnderWay, type Progress } from "./dialled";
import { type DialPolicy, dialDigits, dialSetting, mayBeCalled } from "./policy";
import {
  type Callable,
  callsToday,
  dialRules,
  inviteesOf,
  mayDial,
  progressOf,
  type Rules,
  storedState,
} from "./queries";
import { browserLegIn, type LostLeg } from "./rescue";

/** the channel on which Postgres tells every portal whose list has changed: a room's number */
export const diallingChannel = "rollcall_dialling";

/** Who is to be called; of an invitee name and role are the invitation's. */
export type Target = {
  name?: string;
  numbers: string[];
  invitation?: string | null;
  role?: "moderator" | "participant";
};

type Into = { room: string; occurrence: string | null };

const tell = (tx: Transaction, room: string) => tx.$executeRaw`SELECT pg_notify(${diallingChannel}, ${room})`;

/** Whether all of it may be: asked before anything is written down. */
export async function checkDial(actor: Actor, into: Into, targets: Target[]): Promise<{ ok: true } | Refusal> {
  const rules = await dialRules();
  if (!(await mayDial(actor, into.room, into.occurrence, rules))) return refuse("dial-forbidden", { who: rules.who });
  if (!environment().DIAL_OUT_CONTEXT || rules.prefixes.length === 0) return refuse("dial-off");
  return checkNumbers(targets, rules) ?? checkBudget(targets.length, rules);
}

function checkNumbers(targets: Target[], rules: Rules): Refusal | null {
  const numbers = targets.flatMap((one) => one.numbers);
  const unreadable = numbers.filter((number) => dialDigits(number, rules.international) === "");
  if (unreadable.length > 0) return refuse("dial-unreadable", { number: unreadable.join(", ") });
  const kept = numbers.filter((number) => !mayBeCalled(number, rules.prefixes, rules.international));
  return kept.length > 0 ? refuse("number-not-allowed", { number: kept.join(", ") }) : null;
}

async function checkBudget(more: number, { callsPerDay }: Rules): Promise<{ ok: true } | Refusal> {
  const { placed, waiting } = await callsToday(new Date());
  if (callsPerDay === null || placed + waiting + more <= callsPerDay) return { ok: true };
  return refuse("dial-budget", { most: callsPerDay, left: Math.max(0, callsPerDay - placed - waiting) });
}

/** The invitees of what is on here, each with the numbers that may be called; empty where nothing is booked. */
export async function callableInvitees(actor: Actor, into: Into): Promise<{ ok: true; items: Callable[] } | Refusal> {
  const asked = await checkDial(actor, into, []);
  if (!asked.ok) return asked;
  const { prefixes, international } = await dialRules();
  const invitees = into.occurrence === null ? [] : await inviteesOf(actor, into.occurrence);
  const allowed = (number: string) => mayBeCalled(number, prefixes, international);
  return { ok: true, items: invitees.map((one) => ({ ...one, numbers: one.numbers.filter(allowed) })) };
}

/**
 * Puts people on the list of those to call, in this order; whoever of the portals calls begins at once. Who is on it already, or is being
 * called, is not called twice: two moderators ask for him at once, or one presses again.
 */
export async function callPeople(
  actor: Actor,
  { room, occurrence }: Into,
  { targets, accept }: { targets: Target[]; accept: boolean },
): Promise<{ ok: true } | Refusal> {
  const ids = targets.flatMap(({ invitation }) => invitation ?? []);
  const invitees = new Map(
    occurrence && ids.length > 0 ? (await inviteesOf(actor, occurrence, ids)).map((one) => [one.invitation, one]) : [],
  );
  if (ids.some((id) => !invitees.has(id))) return refuse("dial-not-invited");
  const asked = targets.map(({ name, numbers, invitation, role }) => {
    const invitee = invitees.get(invitation ?? "");
    return {
      name: invitee?.name ?? name ?? "",
      numbers,
      invitationId: invitation ?? null,
      role: (invitee?.role ?? role) === "moderator" ? ("MODERATOR" as const) : ("PARTICIPANT" as const),
    };
  });
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.dial'), hashtext(${room}))`;
    const called = await tx.dialTarget.findMany({
      where: { dialling: { roomNumber: room }, state: open, cancelled: false },
      select: { name: true, numbers: true, invitationId: true },
    });
    const known = new Set(called.map(whoIs));
    const more = asked.filter((one) => !known.has(whoIs(one)));
    if (more.length === 0) return;
    const one = { roomNumber: room, occurrenceId: occurrence, byId: actor.id, byName: actor.name, accept };
    const { id: diallingId } = await tx.dialling.create({ data: one });
    await tx.dialTarget.createMany({ data: more.map((target, position) => ({ ...target, diallingId, position })) });
    await tell(tx, room);
  });
  return { ok: true };
}

const open = { in: ["WAITING", "CALLING", "RINGING", "ANSWERED"] } satisfies Prisma.EnumDialStateFilter;

/** Two people may share a number, and one be asked for by other numbers. */
const whoIs = ({ name, numbers, invitationId }: { name: string; numbers: string[]; invitationId: string | null }) =>
  JSON.stringify([invitationId, name, numbers]);

/**
 * Calls somebody back who was cut off, once: he who was called back and is cut off again is not. Every portal hears of it, and one writes it.
 * @param leg Asterisk's Uniqueid of the leg that was cut off
 */
export async function callBack(
  { room, occurrence }: Into,
  leg: string,
  who: { name: string; number: string; role: "moderator" | "participant"; invitation: string | null; leg: LostLeg },
): Promise<void> {
  const rules = await dialRules();
  if (!environment().DIAL_OUT_CONTEXT || !mayBeCalled(who.number, rules.prefixes, rules.international)) return;
  const again = await database().dialTarget.findFirst({ where: { callId: leg, rescueOf: { not: null } } });
  if (again) return;
  try {
    await database().$transaction(async (tx) => {
      const one = { roomNumber: room, occurrenceId: occurrence, byName: "", accept: true };
      const { id: diallingId } = await tx.dialling.create({ data: one });
      const role = who.role === "moderator" ? ("MODERATOR" as const) : ("PARTICIPANT" as const);
      const target = { name: who.name, numbers: [who.number], role, invitationId: who.invitation, leg: who.leg };
      await tx.dialTarget.create({ data: { ...target, diallingId, position: 0, rescueOf: leg } });
      await tell(tx, room);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}

/**
 * Calls somebody who is there by browser, to go on by telephone: all of his numbers, once each. Who is being called already is not
 * called twice.
 * @param who `leg.web` is his browser's leg
 */
export async function callOver(
  { room, occurrence }: Into,
  who: Target & { name: string; role: "moderator" | "participant"; invitation: string | null; leg: LostLeg },
): Promise<{ ok: true } | Refusal> {
  const rules = await dialRules();
  if (!environment().DIAL_OUT_CONTEXT || rules.prefixes.length === 0) return refuse("dial-off");
  const checked = checkNumbers([who], rules) ?? (await checkBudget(1, rules));
  if (!checked.ok) return checked;
  const { web } = who.leg;
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.call-over'), hashtext(${web}))`;
    const same = { leg: { path: ["web"], equals: web } };
    if (await tx.dialTarget.count({ where: { ...same, state: open, cancelled: false } })) return;
    // What the call before came to is not what this one comes to.
    await tx.dialTarget.updateMany({ where: { ...same, state: { notIn: open.in } }, data: { dismissed: true } });
    const one = { roomNumber: room, occurrenceId: occurrence, byName: "", accept: true };
    const { id: diallingId } = await tx.dialling.create({ data: one });
    const role = who.role === "moderator" ? ("MODERATOR" as const) : ("PARTICIPANT" as const);
    const { name, numbers, leg, invitation: invitationId } = who;
    await tx.dialTarget.create({ data: { diallingId, position: 0, name, numbers, role, invitationId, leg } });
    await tell(tx, room);
  });
  return { ok: true };
}

/** The browser's leg that this call comes instead of; null: it is another call. */
export async function calledOver(callId: string): Promise<string | null> {
  const found = await database().dialTarget.findFirst({ where: { callId }, select: { leg: true } });
  return browserLegIn(found?.leg);
}

/**
 * Calls off one, or all that are not in; one that is over is put away.
 * @param options `begunAfter`: only of lists that were begun then or later
 * @returns the calls under way, which Asterisk has to end
 */
export async function callOff(
  room: string,
  target: string | undefined,
  { rescues = true, begunAfter }: { rescues?: boolean; begunAfter?: Date } = {},
): Promise<{ ok: true; calls: string[] } | Refusal> {
  return database().$transaction(async (tx) => {
    const dialling = { roomNumber: room, createdAt: begunAfter && { gte: begunAfter } };
    const where = { dialling, dismissed: false, id: target, ...(!rescues && { rescueOf: null }) };
    // In this order: who is being called meanwhile is either not called, or found under way.
    const { count } = await tx.dialTarget.updateMany({ where: { ...where, state: open }, data: { cancelled: true } });
    await tx.dialTarget.updateMany({
      where: { ...where, state: "WAITING", cancelled: true },
      data: { state: "CANCELLED", since: new Date() },
    });
    const put = target !== undefined && count === 0;
    const away = put ? await tx.dialTarget.updateMany({ where, data: { dismissed: true } }) : { count: 0 };
    if (count + away.count === 0) return refuse("not-dialling");
    await tell(tx, room);
    const rows = await tx.dialTarget.findMany({ where: { ...where, cancelled: true, state: open } });
    return { ok: true, calls: rows.flatMap(({ callId }) => callId ?? []) };
  });
}

/** Whether this call was called off between its turn and its placing. */
export const isCalledOff = async (callId: string): Promise<boolean> =>
  (await database().dialTarget.count({ where: { callId, cancelled: true } })) > 0;

export type Claimed = Awaited<ReturnType<typeof claim>>[number];

/**
 * Takes those whose turn it is, as many as lines are free, and counts the calls that are about to be placed. Who is in already, has
 * waited for hours, or would be beyond the day's budget is not called any more.
 * @param isIn whether this one is in the room's conference
 */
export function claim(isIn: IsIn, now: Date) {
  return database().$transaction(async (tx) => {
    const rules = await dialRules(tx);
    const busy = await tx.dialTarget.count({ where: { state: { in: ["CALLING", "RINGING", "ANSWERED"] } } });
    const due = await tx.dialTarget.findMany({
      where: { state: "WAITING", nextAt: { lte: now } },
      orderBy: [{ nextAt: "asc" }, { position: "asc" }],
      include: { dialling: true },
      take: Math.max(0, rules.atOnce - busy),
    });
    const { placed } = due.length > 0 ? await callsToday(now, tx) : { placed: 0 };
    const ids = due.flatMap(({ invitationId }) => invitationId ?? []);
    const vips =
      ids.length > 0
        ? await tx.invitation.findMany({ where: { id: { in: ids }, vip: true }, select: { id: true } })
        : [];
    let left = (rules.callsPerDay ?? Number.POSITIVE_INFINITY) - placed;
    const claimed = [];
    for (const { dialling, ...one } of due) {
      const why = whyNot(one, dialling, left, isIn, now);
      const attempts = one.attempts + 1;
      // One that was lost is not counted, and its name must not come again all the same.
      const callId = `dial-${one.id}-${now.getTime()}`;
      const data: Prisma.DialTargetUpdateManyMutationInput = why
        ? { ...why, since: now }
        : { state: "CALLING", attempts, callId, since: now };
      // Called off at this very moment: then not.
      const mine = await tx.dialTarget.updateMany({ where: { id: one.id, state: "WAITING", cancelled: false }, data });
      if (mine.count === 0) continue;
      await tell(tx, dialling.roomNumber);
      if (why) continue;
      left -= 1;
      const vip = vips.some(({ id }) => id === one.invitationId);
      claimed.push({ ...one, callId, attempts, dialling, rules, vip, at: one.numbers[one.number] ?? "" });
    }
    return claimed;
  });
}

type Called = { invitationId: string | null; numbers: string[]; rescueOf: string | null; leg: unknown };
export type IsIn = (room: string, one: Called) => boolean;

const waitsAtMostMs = 4 * 3_600_000;

function whyNot(
  one: Called,
  { roomNumber, createdAt }: { roomNumber: string; createdAt: Date },
  left: number,
  isIn: IsIn,
  now: Date,
) {
  if (isIn(roomNumber, one)) return { state: "CANCELLED" as const, reason: "already-in" };
  if (now.getTime() - createdAt.getTime() > waitsAtMostMs) return { state: "CANCELLED" as const, reason: "ended" };
  return left > 0 ? null : { state: "FAILED" as const, reason: "budget" };
}

/** What Asterisk said of a call, into its row; every portal that hears it may write it. */
export function noteCall(callId: string, news: CallNews, now: Date): Promise<Progress | null> {
  return database().$transaction(async (tx) => {
    // Two portals hear the same: the second finds it written.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.dialled'), hashtext(${callId}))`;
    const row = await tx.dialTarget.findFirst({
      where: { callId },
      include: { dialling: { select: { roomNumber: true } } },
    });
    if (!row) return null;
    const rules = await dialRules(tx);
    // Whose call was cut off is called back once, and whoever goes over is called once.
    const step = after(progressOf(row), news, row.rescueOf || row.leg ? { ...rules, retries: 0 } : rules, now);
    if (!step) return null;
    const { state, ...rest } = step;
    // A call that has ended is not heard of again, whatever comes late.
    const over = state !== undefined && !isUnderWay({ state }) && state !== "accepted";
    const data = { ...rest, ...(state && { state: storedState(state), since: now }), ...(over && { callId: null }) };
    await tx.dialTarget.update({ where: { id: row.id }, data });
    await tell(tx, row.dialling.roomNumber);
    return { ...progressOf(row), ...step };
  });
}

/** Calls that the database thinks are under way, placed before `before`. */
export const callsUnderWay = (before: Date) =>
  database().dialTarget.findMany({
    where: { state: { in: ["CALLING", "RINGING", "ANSWERED"] }, since: { lt: before } },
    select: { callId: true },
  });

/** Sets whom the portal may call; administrators only. */
export async function changeDialPolicy(actor: Actor, policy: DialPolicy) {
  const changed = await changeSetting(actor, dialSetting, policy);
  if (!changed.ok) return changed;
  await enqueue(database(), "push-dial-out", {});
  return { ok: true as const, policy };
}
