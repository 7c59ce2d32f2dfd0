import { existsSync } from "node:fs";
import { database } from "../lib/database";
import { root } from "./build";
import { readRunning } from "./running";

/**
 * Does a command's work (api-key, inbox, reexpand) with the database of the running `npm start`; what .env and the shell say goes before
 * it. Returns the exit code: the work's, or 1 where there is no database.
 */
export async function withPortalsDatabase(work: () => Promise<number>): Promise<number> {
  if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
  const running = readRunning();
  process.env.DATABASE_URL ||= running?.databaseUrl ?? "";
  process.env.APP_URL ||= running?.url ?? "";
  // Without a portal no command needs the secret, but the settings are checked as a whole.
  process.env.AUTH_SECRET ||= running?.authSecret ?? "-".repeat(32);
  if (!process.env.DATABASE_URL)
    return fail("Which database? Start the portal first (npm start), or set DATABASE_URL.");
  try {
    return await work();
  } finally {
    await database().$disconnect();
  }
}

/** Says why a command did nothing. */
export function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}
