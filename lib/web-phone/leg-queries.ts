import { createHash } from "node:crypto";
import { database } from "@/lib/database";
import type { WebLeg } from "@/lib/database/client/client";

/** A browser on the line, as all portals know it. Whether it is in a conference is Asterisk's to say. */
export type Leg = WebLeg;

/** What is kept of a browser's key. */
export const hashOf = (key: string) => createHash("sha256").update(key).digest("hex");

/** The leg to which a browser's key is the right; null: there is none, or it has ended. */
export async function legOf(key: string): Promise<Leg | null> {
  const leg = await legEverOf(key);
  return leg?.endedAt === null ? leg : null;
}

/** Also one that has ended. */
export async function legEverOf(key: string): Promise<Leg | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(key)) return null;
  return database().webLeg.findUnique({ where: { keyHash: hashOf(key) } });
}

/** By its name; null: it has ended. */
export const openLeg = (id: string): Promise<Leg | null> =>
  database().webLeg.findFirst({ where: { id, endedAt: null } });

/** Why one has ended, as history has it; null: not known. */
export async function whyEnded({ channelId, startedAt, endedAt, roomNumber }: Leg): Promise<string | null> {
  if (!channelId) return null;
  const found = await database().participant.findFirst({
    where: { channelId, joinedAt: { gte: new Date(startedAt.getTime() - 60_000) } },
    orderBy: { joinedAt: "desc" },
    select: { reason: true },
  });
  if (found?.reason === "kicked" && endedAt && (await wasEnded(roomNumber, endedAt))) return "ended";
  return found?.reason ?? null;
}

/** from the command until the last one is out; and clocks differ */
const [beforeMs, afterMs] = [15_000, 1_000];

/** Whether a moderator has ended the conference for all: Asterisk removes them one by one then, and does not say why. */
export async function wasEnded(roomNumber: string, at: Date): Promise<boolean> {
  const near = { gte: new Date(at.getTime() - beforeMs), lte: new Date(at.getTime() + afterMs) };
  const ends = await database().logEntry.findMany({
    where: { kind: "end", at: near, conference: { roomNumber } },
    select: { detail: true },
  });
  return ends.some(({ detail }) => (detail as { reason?: unknown } | null)?.reason === null);
}

/** The telephone numbers that are known of a leg's person: of his invitation, then of his account. */
export async function numbersOf({ invitationId, accountId }: Leg): Promise<string[]> {
  const { invitation, account } = database();
  const [invited, own] = await Promise.all([
    invitationId === null
      ? null
      : invitation.findUnique({
          where: { id: invitationId },
          select: { phone: true, account: { select: { phone: true } } },
        }),
    accountId === null ? null : account.findUnique({ where: { id: accountId }, select: { phone: true } }),
  ]);
  const known = [invited?.phone, own?.phone, invited?.account?.phone];
  return [...new Set(known.flatMap((phone) => phone || []))];
}
