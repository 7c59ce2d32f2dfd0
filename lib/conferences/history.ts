import { createHash } from "node:crypto";
import { database } from "@/lib/database";
import type { Joining, LeaveReason } from "@/lib/participants/participant";
import type { LogLine } from "./conference";
import { type Note, notesChannel } from "./notes";

/*
 * What happened, as rows. Every portal that hears Asterisk writes all of it, with Asterisk's own instants and ids, so each statement
 * may be carried out any number of times, by any number of portals, in any order among them. Ids follow from what they stand for.
 * No ON CONFLICT here names an index: Postgres (18) then raises 23505 where a racing row meets a second unique index of the table.
 * So it is INSERT … DO NOTHING, and an UPDATE where there was a row.
 */

/** One conference of one server: Asterisk's BridgeUniqueid names it for ever. */
export type Bridge = { server: string; bridge: string };

const idOf = (...parts: string[]) => createHash("sha256").update(parts.join("|")).digest("hex").slice(0, 24);
export const conferenceId = ({ server, bridge }: Bridge) => idOf(server, bridge);
export const participantId = (of: Bridge, channelId: string) => idOf(conferenceId(of), channelId);

/** @param exactly heard, so it corrects what another portal could only estimate */
export async function writeConference(
  of: Bridge,
  { room, occurrence, at, exactly }: { room: string; occurrence: string | null; at: Date; exactly: boolean },
): Promise<void> {
  const id = conferenceId(of);
  const written = await database().$executeRaw`
    INSERT INTO "Conference" ("id", "serverId", "bridgeId", "roomId", "roomNumber", "occurrenceId", "title", "startedAt")
    SELECT ${id}, ${of.server}, ${of.bridge}, room."id", ${room}, held."id", COALESCE(held."title", room."name", ${room}), ${at}
    FROM (VALUES (1)) AS one
    LEFT JOIN "Room" room ON room."number" = ${room} AND room."serverId" = ${of.server}
    LEFT JOIN (SELECT o."id", COALESCE(o."title", b."title") AS "title" FROM "Occurrence" o JOIN "Booking" b ON b."id" = o."bookingId") held
      ON held."id" = ${occurrence}
    ON CONFLICT DO NOTHING`;
  if (written > 0) return;
  if (exactly) await database().conference.update({ where: { id }, data: { startedAt: at } });
  if (occurrence !== null)
    await database().$executeRaw`
      UPDATE "Conference" SET "occurrenceId" = o."id", "title" = COALESCE(o."title", b."title")
      FROM "Occurrence" o JOIN "Booking" b ON b."id" = o."bookingId"
      WHERE "Conference"."id" = ${id} AND "Conference"."occurrenceId" IS NULL AND o."id" = ${occurrence}`;
}

/**
 * @param told the dialplan has said the role: it corrects what was taken from ConfBridge, whose administrator is also who comes back into a
 * locked conference
 */
export async function writeJoined(
  of: Bridge,
  joining: Joining,
  invitation: string | null,
  told = false,
): Promise<void> {
  const at = new Date(joining.joinedAt);
  const role = joining.role === "moderator" ? "MODERATOR" : "PARTICIPANT";
  const id = participantId(of, joining.id);
  const written = await database().$executeRaw`
    INSERT INTO "Participant" ("id", "conferenceId", "channelId", "invitationId", "name", "number", "role", "joinedAt")
    SELECT ${id}, ${conferenceId(of)}, ${joining.id}, guest."id", COALESCE(guest."name", ${joining.name}), ${joining.number},
           ${role}::"Role", ${at}
    FROM (VALUES (1)) AS one LEFT JOIN "Invitation" guest ON guest."id" = ${invitation}
    ON CONFLICT DO NOTHING`;
  if (written > 0) return;
  // A leg that comes back (its booked time was extended while it heard that time was up) goes on with its first row.
  await database().$executeRaw`
    UPDATE "Participant" SET
      "role" = CASE WHEN ${told} THEN ${role}::"Role" ELSE "role" END,
      "joinedAt" = CASE WHEN ${joining.joinedExactly} AND "leftAt" IS NULL THEN ${at} ELSE "joinedAt" END,
      "reason" = CASE WHEN ${at} > "leftAt" THEN NULL ELSE "reason" END,
      "leftAt" = CASE WHEN ${at} > "leftAt" THEN NULL ELSE "leftAt" END
    WHERE "id" = ${id}`;
  if (invitation !== null)
    await database().$executeRaw`
      UPDATE "Participant" SET "invitationId" = guest."id", "name" = guest."name" FROM "Invitation" guest
      WHERE "Participant"."id" = ${id} AND "Participant"."invitationId" IS NULL AND guest."id" = ${invitation}`;
}

/** Who a caller is has become known, or a moderator gave him a name for this conference. An invitation's name stays. */
export async function writeNamed(of: Bridge, channelId: string, name: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "Participant" SET "name" = ${name} WHERE "id" = ${participantId(of, channelId)} AND "invitationId" IS NULL`;
}

export async function writeLeft(of: Bridge, channelId: string, at: Date): Promise<void> {
  const id = participantId(of, channelId);
  await writeQuiet(of, channelId, at);
  await database().$executeRaw`UPDATE "Participant" SET "leftAt" = ${at} WHERE "id" = ${id} AND "leftAt" IS NULL`;
}

/** The cost or project code that was keyed on entry. */
export async function writeCode(of: Bridge, channelId: string, code: string): Promise<void> {
  await database().$executeRaw`UPDATE "Participant" SET "code" = ${code} WHERE "id" = ${participantId(of, channelId)}`;
}

/** Told by our dialplan after the leaving, in the participant's row and in the log's line. */
export async function writeReason(of: Bridge, channelId: string, reason: LeaveReason): Promise<void> {
  await database().$executeRaw`UPDATE "Participant" SET "reason" = ${reason}
    WHERE "id" = ${participantId(of, channelId)} AND COALESCE("reason", 'unknown') = 'unknown'`;
  await database()
    .$executeRaw`UPDATE "LogEntry" SET "detail" = jsonb_set("detail", '{reason}', to_jsonb(${reason}::text))
    WHERE "conferenceId" = ${conferenceId(of)} AND "key" = ${`left:${channelId}`}`;
}

export async function writeTalking(of: Bridge, channelId: string, at: Date): Promise<void> {
  const id = participantId(of, channelId);
  await database().$executeRaw`
    INSERT INTO "Talk" ("participantId", "startedAt") SELECT "id", ${at} FROM "Participant" p WHERE p."id" = ${id}
      AND NOT EXISTS (SELECT 1 FROM "Talk" t WHERE t."participantId" = ${id} AND t."endedAt" IS NULL)
    ON CONFLICT DO NOTHING`;
}

export async function writeQuiet(of: Bridge, channelId: string, at: Date): Promise<void> {
  await database().$executeRaw`UPDATE "Talk" SET "endedAt" = ${at}
    WHERE "participantId" = ${participantId(of, channelId)} AND "endedAt" IS NULL AND "startedAt" <= ${at}`;
}

export async function writeLine(of: Bridge, { key, at, kind, ...detail }: LogLine): Promise<void> {
  const conference = conferenceId(of);
  await database().$executeRaw`
    INSERT INTO "LogEntry" ("id", "conferenceId", "at", "kind", "detail", "key")
    SELECT ${idOf(conference, key)}, c."id", ${new Date(at)}, ${kind}, ${JSON.stringify(detail)}::jsonb, ${key}
    FROM "Conference" c WHERE c."id" = ${conference}
    ON CONFLICT DO NOTHING`;
}

/**
 * That somebody commands something: a line of the log, and told to every portal on this database, this one too. Written by the portal
 * that was asked, so no two race for it.
 */
export async function writeCommand(of: Bridge | null, note: Note): Promise<void> {
  const { id, at, kind, by, about, reason, detail } = note;
  const key = `command:${id}`;
  const conference = of ? conferenceId(of) : null;
  await database().$executeRaw`
    WITH line AS (
      INSERT INTO "LogEntry" ("id", "conferenceId", "at", "kind", "detail", "key")
      SELECT ${idOf(conference ?? "", key)}, c."id", ${new Date(at)}, ${kind},
             ${JSON.stringify({ by, about, reason, detail })}::jsonb, ${key}
      FROM "Conference" c WHERE c."id" = ${conference}
      ON CONFLICT ("id") DO UPDATE SET "detail" = EXCLUDED."detail"
    )
    SELECT pg_notify(${notesChannel}, ${JSON.stringify(note)})`;
}

/** Who was still in when it ended left while nobody listened: when and why is not known, and stays so. */
export async function writeEnded(of: Bridge, at: Date): Promise<void> {
  const id = conferenceId(of);
  await database().$transaction([
    database().$executeRaw`UPDATE "Conference" SET "endedAt" = ${at} WHERE "id" = ${id} AND "endedAt" IS NULL`,
    database().$executeRaw`UPDATE "Participant" SET "reason" = 'unknown'
      WHERE "conferenceId" = ${id} AND "leftAt" IS NULL AND "reason" IS NULL`,
    database().$executeRaw`UPDATE "Talk" SET "endedAt" = ${at} WHERE "endedAt" IS NULL AND "startedAt" <= ${at}
      AND "participantId" IN (SELECT "id" FROM "Participant" WHERE "conferenceId" = ${id} AND "leftAt" IS NOT NULL)`,
  ]);
}

/** A time in which this portal did not hear `of`; what was being said when it began is known only until then. */
export async function writeGap(
  of: Bridge,
  { portal, from, until, talking }: { portal: string; from: Date; until: Date; talking: string[] },
): Promise<void> {
  const id = conferenceId(of);
  const still = talking.map((channelId) => participantId(of, channelId));
  await database().$transaction([
    database().$executeRaw`INSERT INTO "Gap" ("conferenceId", "portal", "startedAt", "endedAt")
      SELECT c."id", ${portal}, ${from}, ${until} FROM "Conference" c WHERE c."id" = ${id} ON CONFLICT DO NOTHING`,
    database().$executeRaw`UPDATE "Talk" SET "endedAt" = ${from} WHERE "endedAt" IS NULL AND "startedAt" <= ${from}
      AND "participantId" IN (SELECT "id" FROM "Participant" WHERE "conferenceId" = ${id}) AND NOT "participantId" = ANY(${still})`,
  ]);
}

/** Legs that history thinks are in `of` and Asterisk no longer lists: they left, nobody heard when. */
export async function writeMissing(of: Bridge, present: string[]): Promise<void> {
  await database().$executeRaw`UPDATE "Participant" SET "reason" = 'unknown'
    WHERE "conferenceId" = ${conferenceId(of)} AND "leftAt" IS NULL AND "reason" IS NULL
      AND NOT "channelId" = ANY(${present})`;
}
