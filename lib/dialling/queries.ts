import type { Actor } from "@/lib/accounts/account";
import { isAdministrator } from "@/lib/accounts/account";
import { ownedBy } from "@/lib/contacts/queries";
import { database, type Transaction } from "@/lib/database";
import type { DialState as Stored } from "@/lib/database/client/client";
import { environment } from "@/lib/environment";
import { optionsIn } from "@/lib/rooms/options";
import { settingOf } from "@/lib/settings/queries";
import type { Dialled, DialReason, DialState, Progress } from "./dialled";
import { type DialPolicy, dialSetting } from "./policy";
import { browserLegIn } from "./rescue";

/** As set, with the beginnings of numbers that count now. */
export type Rules = DialPolicy & { prefixes: string[] };

export async function dialRules(tx?: Pick<Transaction, "setting">): Promise<Rules> {
  const policy = await settingOf(dialSetting, tx);
  return { ...policy, prefixes: policy.prefixes ?? environment().DIAL_OUT_PREFIXES };
}

export const stateOf = (state: Stored): DialState => state.toLowerCase().replace("_", "-") as DialState;
export const storedState = (state: DialState): Stored => state.toUpperCase().replace("-", "_") as Stored;

type Row = Omit<Progress, "state" | "reason"> & { state: Stored; reason: string | null };
export const progressOf = ({ state, reason, ...row }: Row): Progress => ({
  ...row,
  state: stateOf(state),
  reason: reason as DialReason | null,
});

/** who is in is shown a moment longer, who was not reached until somebody puts it away */
const shownMs = { in: 20_000, over: 3_600_000 };

/** Who is being called into these rooms, or was and is not in. */
export async function dialledInto(rooms: string[], now: Date): Promise<Map<string, Dialled[]>> {
  if (rooms.length === 0) return new Map();
  const rows = await database().dialTarget.findMany({
    where: {
      dialling: { roomNumber: { in: rooms }, createdAt: { gt: new Date(now.getTime() - 24 * 3_600_000) } },
      dismissed: false,
      OR: [
        { state: { in: ["WAITING", "CALLING", "RINGING", "ANSWERED"] } },
        { state: "ACCEPTED", since: { gt: new Date(now.getTime() - shownMs.in) } },
        { state: { notIn: ["ACCEPTED", "CANCELLED"] }, since: { gt: new Date(now.getTime() - shownMs.over) } },
        // Whoever asked for it sees why nobody was called.
        { state: "CANCELLED", reason: "already-in", since: { gt: new Date(now.getTime() - shownMs.over) } },
      ],
    },
    include: { dialling: { select: { roomNumber: true } } },
    orderBy: [{ dialling: { createdAt: "asc" } }, { position: "asc" }],
    take: 1_000,
  });
  const found = new Map<string, Dialled[]>();
  for (const { dialling, ...row } of rows) {
    const one: Dialled = {
      id: row.id,
      name: row.name,
      number: row.numbers[row.number] ?? "",
      state: stateOf(row.state),
      attempts: row.attempts,
      since: row.since.toISOString(),
      reason: row.reason as DialReason | null,
      instead: browserLegIn(row.leg),
      nextAt: row.state === "WAITING" && row.nextAt > now ? row.nextAt.toISOString() : null,
    };
    found.set(dialling.roomNumber, [...(found.get(dialling.roomNumber) ?? []), one]);
  }
  return found;
}

const midnightBefore = (now: Date) => new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000);

/** Calls placed since midnight UTC, those of links too, and those that wait to be. */
export async function callsToday(now: Date, tx: Pick<Transaction, "dialTarget" | "linkCall"> = database()) {
  const midnight = midnightBefore(now);
  const since = { dialling: { createdAt: { gte: midnight } } };
  const [placed, links, waiting] = await Promise.all([
    tx.dialTarget.aggregate({ where: since, _sum: { attempts: true } }),
    tx.linkCall.count({ where: { at: { gte: midnight } } }),
    tx.dialTarget.count({ where: { ...since, state: "WAITING" } }),
  ]);
  return { placed: (placed._sum.attempts ?? 0) + links, waiting };
}

/** The day (UTC, 20261123) on which no more may be called; null: today some may. */
export async function spentDay(now: Date, { callsPerDay }: DialPolicy): Promise<string | null> {
  if (callsPerDay === null || (await callsToday(now)).placed < callsPerDay) return null;
  return now.toISOString().slice(0, 10).replaceAll("-", "");
}

/** Whether `actor`, who moderates this room's conference, may have people called into it. */
export async function mayDial(actor: Actor, room: string, occurrence: string | null, { who }: DialPolicy) {
  if (isAdministrator(actor) || who === "moderators") return true;
  if (who === "administrators") return false;
  const own = { OR: [{ organiserId: actor.id }, { bookedById: actor.id }] };
  const found = await database().room.findFirst({
    where: {
      number: room,
      OR: [{ ownerId: actor.id }, { occurrences: { some: { id: occurrence ?? "", booking: own } } }],
    },
    select: { id: true },
  });
  return found !== null;
}

/** Whether whoever is cut off here is called back: the booking's word, else the room's. */
export async function callsBack(room: string, occurrence: string | null): Promise<boolean> {
  const found = await database().room.findUnique({
    where: { number: room },
    select: {
      options: true,
      occurrences: { where: { id: occurrence ?? "" }, select: { booking: { select: { options: true } } } },
    },
  });
  const options = { ...optionsIn(found?.options), ...optionsIn(found?.occurrences[0]?.booking.options) };
  return options.callBack === true;
}

/** An invitee of what is booked in a room now, as somebody to call. */
export type Callable = {
  invitation: string;
  name: string;
  role: "moderator" | "participant";
  /** empty: no number of theirs is known */
  numbers: string[];
};

/** The invitees of an occurrence; their own numbers first, then those that the actor's phone book has for their address. */
export async function inviteesOf(actor: Actor, occurrence: string, only?: string[]): Promise<Callable[]> {
  const found = await database().occurrence.findUnique({
    where: { id: occurrence },
    select: {
      booking: {
        select: {
          invitations: {
            where: { withdrawnAt: null, id: only && { in: only } },
            orderBy: [{ createdAt: "asc" }, { id: "asc" }],
            select: { id: true, name: true, role: true, phone: true, email: true },
          },
        },
      },
    },
  });
  if (!found) return [];
  const { invitations } = found.booking;
  const emails = invitations.flatMap(({ email }) => email ?? []);
  const contacts = await database().contact.findMany({
    where: { ...ownedBy(actor), email: { in: emails }, phone: { not: null } },
    select: { email: true, phone: true },
  });
  return invitations.map(({ id, name, role, phone, email }) => ({
    invitation: id,
    name,
    role: role === "MODERATOR" ? "moderator" : "participant",
    numbers: [...new Set([phone, ...contacts.filter((one) => one.email === email).map((one) => one.phone)])].flatMap(
      (number) => number ?? [],
    ),
  }));
}
