import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { asterisk, type Link } from "@/lib/asterisk/link";
import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { inboxCounts } from "@/lib/inbox/queries";
import { inboxState } from "@/lib/inbox/state";
import { once } from "@/lib/once";
import { healthKinds, latest } from "./events";
import { type Health, type LinkHealth, type Summary, summaryOf } from "./health";
import { outboxHealth } from "./outbox";
import { portalsSeen } from "./portals";

/** Everything the health page shows. Throws when the database is away: then `summary` is what is left to say. */
export async function healthNow(): Promise<Health> {
  const at = new Date();
  const [base, reconciled, mail, sms, inbox, portals, changes] = await Promise.all([
    vitals(),
    lastReconcile(),
    outboxHealth("MAIL", at),
    outboxHealth("SMS", at),
    inboxHealth(at),
    portalsSeen(),
    database().healthEvent.findMany({ where: { kind: { in: [...healthKinds] } }, orderBy: { at: "desc" }, take: 12 }),
  ]);
  return {
    at,
    ...base,
    reconciled,
    mail,
    sms,
    inbox,
    portals,
    changes: changes.map(({ id, at, kind, detail }) => ({ id, at, kind, detail: detail as Record<string, unknown> })),
  };
}

async function inboxHealth(now: Date): Promise<Health["inbox"]> {
  const { IMAP_URL } = environment();
  const state = inboxState();
  return {
    status: state.status,
    since: "since" in state ? state.since : null,
    why: "why" in state ? state.why : null,
    host: IMAP_URL ? new URL(IMAP_URL).host : null,
    ...(await inboxCounts(now)),
  };
}

/** The few words a probe gets; asked for by everybody's screen, so looked up once a second at most. */
export function summary(): Promise<Summary> {
  const held = once("health-summary", () => ({ at: 0, found: null as Promise<Summary> | null }));
  if (!held.found || Date.now() - held.at > 1_000) {
    held.at = Date.now();
    held.found = vitals().then(summaryOf);
  }
  return held.found;
}

async function vitals(): Promise<Pick<Health, "database" | "calls" | "system" | "queue" | "recordings">> {
  const { AMI_URL, AMI_SYSTEM_URL } = environment();
  const { calls, system } = asterisk();
  const [db, queue, recordings] = await Promise.all([
    inTime(databaseHealth(), { ok: false, roundTripMs: null, version: null, sizeBytes: null }),
    inTime(queueHealth(), { ok: false, waiting: 0, active: 0, failed: 0, oldestSeconds: null }),
    recordingsHealth(environment().RECORDINGS_DIR),
  ]);
  return {
    database: db,
    queue,
    recordings,
    calls: linkHealth(calls, AMI_URL),
    system: linkHealth(system, AMI_SYSTEM_URL),
  };
}

const patienceMs = 3_000;

/** A database that is away is an answer here, and one that hangs too. */
async function inTime<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patienceMs);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}

async function databaseHealth(): Promise<Health["database"]> {
  const [row] = await database().$queryRaw<{ version: string; size: number }[]>`
    SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS size`;
  // The second one has no connection to wait for.
  const asked = performance.now();
  await database().$queryRaw`SELECT 1`;
  const roundTripMs = performance.now() - asked;
  const version = row?.version.split(" ")[0] ?? null;
  return { ok: true, roundTripMs, version, sizeBytes: row?.size ?? null };
}

async function queueHealth(): Promise<Health["queue"]> {
  type Row = { waiting: number; active: number; failed: number; oldest: number | null };
  const [row] = await database().$queryRaw<Row[]>`
    SELECT count(*) FILTER (WHERE state IN ('created', 'retry'))::int4 AS waiting,
      count(*) FILTER (WHERE state = 'active')::int4 AS active,
      count(*) FILTER (WHERE state = 'failed' AND completed_on > now() - interval '1 day')::int4 AS failed,
      extract(epoch FROM now() - min(start_after) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now()))::float8
        AS oldest
    FROM pgboss.job WHERE name NOT LIKE '\\_\\_pgboss%'`;
  if (!row) throw new Error("the queue's table gave no row");
  const { oldest, ...counts } = row;
  return { ok: true, ...counts, oldestSeconds: oldest };
}

async function recordingsHealth(folder: string): Promise<Health["recordings"]> {
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    const { bavail, blocks, bsize } = await statfs(folder);
    return { ok: true, folder, freeBytes: bavail * bsize, totalBytes: blocks * bsize, why: null };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    return { ok: false, folder, freeBytes: null, totalBytes: null, why };
  }
}

function linkHealth(link: Link, url: string | undefined): LinkHealth {
  const state = link.state();
  const pulse = link.pulse();
  return {
    status: state.status,
    since: "since" in state ? state.since : null,
    nextTryAt: state.status === "lost" ? state.nextTryAt : null,
    why: "why" in state ? state.why : null,
    version: state.status === "up" ? state.version : null,
    host: url ? new URL(url).host : null,
    roundTripMs: pulse?.roundTripMs ?? null,
    clockAheadMs: pulse?.clockAheadMs ?? null,
  };
}

async function lastReconcile(): Promise<Health["reconciled"]> {
  const found = await latest("rooms-reconciled");
  if (!found) return null;
  const { checked = 0, repaired = 0, removed = 0 } = found.detail as Record<string, number>;
  return { at: found.at, checked, repaired, removed };
}
