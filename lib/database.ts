import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "./database/client/client";
import { environment } from "./environment";
import { once } from "./once";

export type Transaction = Prisma.TransactionClient;

/** The one client of this process. */
export const database = (): PrismaClient => once("database", () => connect(environment().DATABASE_URL));

/**
 * Whoever has to queue, for a connection when hundreds join in the same second, for a room behind many others, waits rather than
 * fails: Prisma 7.10 by itself gives up after 2 s, and on a transaction after 5 s.
 */
const transactionOptions = { maxWait: 20_000, timeout: 20_000 };

export const connect = (url: string): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 20 }), transactionOptions });

/**
 * For `contains` and `equals` with `mode: "insensitive"`: Prisma 7.10 makes ILIKE of them and leaves % and _ as wild cards, so that
 * "a_b@x.org" would be "acb@x.org".
 */
export const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

type Failure = { code?: unknown; originalCode?: unknown; kind?: unknown };

/** An error and what it came from, wherever Prisma 7.10 put that. */
function* failuresOf(error: unknown): Generator<Failure> {
  for (let at = error, depth = 0; at && typeof at === "object" && depth < 6; depth++) {
    const found = at as Failure & { meta?: { driverAdapterError?: unknown }; cause?: unknown };
    yield found;
    at = found.meta?.driverAdapterError ?? found.cause;
  }
}

/**
 * Whether a statement failed because there was nobody to ask: Prisma 7.10's own codes (no connection, none within its time, one that
 * broke), Postgres' (shutting down, starting up, too many connections), the socket's.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (const { code, kind } of failuresOf(error)) {
    if (kind === "DatabaseNotReachable" || kind === "SocketTimeout") return true;
    if (typeof code === "string" && awayCodes.test(code)) return true;
  }
  return /^57P0[123]$|^53300$|^08/.test(postgresCode(error) ?? "");
}

const awayCodes = /^(P1001|P1002|P1008|P1017|P2024|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;

/** Whether a unique index has kept a row out, as Prisma (P2002) or Postgres (23505) says it. */
export const isUniqueViolation = (error: unknown): boolean =>
  (error as Failure | null)?.code === "P2002" || postgresCode(error) === "23505";

/** Postgres' own code of a failed statement, e.g. 23P01: exclusion constraint. */
export function postgresCode(error: unknown): string | undefined {
  for (const { originalCode, code } of failuresOf(error))
    for (const one of [originalCode, code])
      if (typeof one === "string" && /^[0-9A-Z]{5}$/.test(one) && !one.startsWith("P2")) return one;
  return undefined;
}
