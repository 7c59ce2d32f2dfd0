import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database, literally } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import type { Sound, SpokenLanguage } from "./sound";

const withOwner = { owner: { select: { id: true, name: true } } } satisfies Prisma.SoundInclude;
type Row = Prisma.SoundGetPayload<{ include: typeof withOwner }>;

/** Administrators see all; everybody else his own, and those of administrators, which are the house's. */
export const soundsOf = (actor: Actor): Prisma.SoundWhereInput =>
  isAdministrator(actor) ? {} : { OR: [{ ownerId: actor.id }, { owner: { role: "administrator" } }] };

/** Whose sounds one may take away. */
export const ownSoundsOf = (actor: Actor): Prisma.SoundWhereInput =>
  isAdministrator(actor) ? {} : { ownerId: actor.id };

const viewOf = ({ id, name, language, seconds, owner, createdAt }: Row): Sound => ({
  id,
  name,
  language: language === "en" || language === "zh" ? language : null,
  seconds,
  owner,
  createdAt: createdAt.toISOString(),
});

export async function soundList(actor: Actor): Promise<Sound[]> {
  const rows = await database().sound.findMany({
    where: soundsOf(actor),
    include: withOwner,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map(viewOf);
}

export async function soundById(actor: Actor, id: string): Promise<Sound | null> {
  const row = await database().sound.findFirst({ where: { id, ...soundsOf(actor) }, include: withOwner });
  return row && viewOf(row);
}

/** Which of these invitations are the account's. */
export async function ownInvitations(actor: Actor, ids: string[]): Promise<Set<string>> {
  const rows = await database().invitation.findMany({
    where: {
      id: { in: ids },
      OR: [{ accountId: actor.id }, { email: { equals: literally(actor.email), mode: "insensitive" } }],
    },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** The language in which a room's callers are spoken to. */
export async function languageIn(room: string): Promise<SpokenLanguage> {
  const found = await database().room.findUnique({ where: { number: room }, select: { language: true } });
  return found?.language === "zh" ? "zh" : "en";
}
