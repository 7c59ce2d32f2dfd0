import pg from "pg";
import PgBoss from "pg-boss";
import type { Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { forget, once } from "@/lib/once";

/** Everything that is done later, by name, with what it needs to know. Each is claimed by one portal process only. */
export type Jobs = {
  /** bring one room's rows in Asterisk up to date */
  "push-room": { roomId: string };
  /** look at all rooms: what came into or fell out of the window, what drifted */
  "reconcile-asterisk": Record<string, never>;
  /** tell Asterisk how many ports there are, and how many are kept when */
  "push-capacity": Record<string, never>;
  /** tell Asterisk what may be called */
  "push-dial-out": Record<string, never>;
  /** send what is due in the outbox */
  "deliver-notifications": Record<string, never>;
  /** post the reminders and notices whose time has come */
  remind: Record<string, never>;
  /** look at the recordings' folder: what has no row, what has no file */
  "reconcile-recordings": Record<string, never>;
  /** remind those who have not answered a booking that waits, and turn down what nobody has answered in time */
  "remind-approvers": Record<string, never>;
  /** tell Asterisk who may turn calls into conferences, and invite by key */
  "push-calls": Record<string, never>;
  /** tell Asterisk which keys do what in a conference */
  "push-keypad": Record<string, never>;
  /** tell Asterisk which project codes there are */
  "push-codes": Record<string, never>;
  /** take the rooms of calls that are over out of use */
  "retire-calls": Record<string, never>;
  /** end the rows of browsers' legs that ended while nobody listened */
  "sweep-web-legs": Record<string, never>;
  /** say something in a conference now, as its author asked earlier */
  announce: { room: string; account: string; at: string; text?: string; sound?: string; participant?: string };
  /** take away the sentences that nobody has wanted for a while */
  "forget-spoken": Record<string, never>;
  /** make rows of the dates of series that have come within the horizon */
  "extend-series": Record<string, never>;
};
export type JobName = keyof Jobs;
export type JobHandlers = { [Name in JobName]?: (data: Jobs[Name]) => Promise<void> };

const names: JobName[] = [
  "push-room",
  "push-capacity",
  "push-dial-out",
  "reconcile-asterisk",
  "deliver-notifications",
  "reconcile-recordings",
  "remind",
  "remind-approvers",
  "push-calls",
  "push-keypad",
  "push-codes",
  "retire-calls",
  "sweep-web-legs",
  "extend-series",
  "announce",
  "forget-spoken",
];
const retry = { retryLimit: 20, retryDelay: 1, retryBackoff: true, expireInMinutes: 10 };

const boss = () =>
  once("jobs", () => new PgBoss({ connectionString: environment().DATABASE_URL, max: 4, schema: "pgboss" }));

/**
 * Starts the queue and works on what has a handler.
 * @param crons job → crontab line (UTC), run once per tick however many portals there are
 */
export async function startJobs(
  handlers: JobHandlers,
  crons: Partial<Record<JobName, string>> = {},
): Promise<() => Promise<void>> {
  const queue = boss();
  queue.on("error", (error) => log().error({ error: String(error) }, "queue"));
  await prepare(queue, environment().DATABASE_URL);
  for (const [name, cron] of Object.entries(crons)) await queue.schedule(name, cron, {});
  for (const name of names) {
    const handle = handlers[name] as ((data: Jobs[JobName]) => Promise<void>) | undefined;
    if (!handle) continue;
    await queue.work<Jobs[JobName]>(name, { pollingIntervalSeconds: 0.5, batchSize: 20 }, async (jobs) => {
      const failed = await doneTogether(jobs, handle);
      const ids = jobs.filter((job) => !failed.has(job)).map(({ id }) => id);
      if (ids.length > 0) await queue.complete(name, ids);
      // pg-boss 10.4 fails the whole batch, of which the completed ones are no longer part.
      for (const error of failed.values()) throw error;
    });
  }
  return async () => {
    await queue.stop({ graceful: true, timeout: 5_000, wait: true });
    forget("jobs");
  };
}

/**
 * Does a batch: jobs that ask for the same are done once, and one that fails keeps no other from being done. One after the other, because
 * a job may hold a database connection for as long as it takes.
 * @returns what failed, and why
 */
async function doneTogether<Data>(jobs: { data: Data }[], handle: (data: Data) => Promise<void>) {
  const same = new Map<string, typeof jobs>();
  for (const job of jobs) same.set(JSON.stringify(job.data), [...(same.get(JSON.stringify(job.data)) ?? []), job]);
  const failed = new Map<(typeof jobs)[number], unknown>();
  for (const [first, ...others] of same.values()) {
    if (!first) continue;
    try {
      await handle(first.data);
    } catch (error) {
      for (const job of [first, ...others]) failed.set(job, error);
    }
  }
  return failed;
}

/** Makes the queue's tables and queues where they are missing, without working on them. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const queue = new PgBoss({
    connectionString: databaseUrl,
    max: 1,
    schema: "pgboss",
    supervise: false,
    schedule: false,
  });
  await prepare(queue, databaseUrl);
  await queue.stop({ graceful: false, wait: true });
}

/** pg-boss 10.4 deadlocks when two processes create queues at once: one after the other. */
async function prepare(queue: PgBoss, databaseUrl: string) {
  const turn = new pg.Client({ connectionString: databaseUrl });
  await turn.connect();
  try {
    await turn.query("SELECT pg_advisory_lock(hashtext('rollcall.queues'))");
    await queue.start();
    for (const name of names) await queue.createQueue(name, { name, policy: "standard", ...retry });
  } finally {
    await turn.end();
  }
}

/**
 * Asks for a job in the caller's transaction: it exists exactly if the transaction commits.
 * @param delaySeconds not before then
 */
export async function enqueue<Name extends JobName>(
  tx: Transaction,
  name: Name,
  data: Jobs[Name],
  delaySeconds = 0,
): Promise<void> {
  const db = {
    executeSql: async (text: string, values: unknown[]) => ({
      rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values),
    }),
  };
  await boss().send(name, data, { ...retry, startAfter: delaySeconds, db });
}
