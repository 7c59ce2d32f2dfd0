import { existsSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { database } from "../lib/database";
import { root } from "./build";
import { readRunning } from "./running";

/**
 * `npm run inbox < message.eml`: gives the portal a mail as if it had come into its mailbox, and prints one JSON line of what it did:
 * {action, method, uid, booking?, reason?}. The database is the running `npm start`'s; DATABASE_URL goes before it.
 */
async function main(): Promise<number> {
  if (process.stdin.isTTY) return fail("Which mail? npm run inbox < message.eml");
  if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
  const running = readRunning();
  process.env.DATABASE_URL ||= running?.databaseUrl ?? "";
  process.env.AUTH_SECRET ||= running?.authSecret ?? "";
  process.env.APP_URL ||= running?.url ?? "";
  if (!process.env.DATABASE_URL)
    return fail("Which database? Start the portal first (npm start), or set DATABASE_URL.");
  // Standard output is the one line's. What is to be sent, the portal sends.
  process.env.LOG_LEVEL = "silent";
  // not needed to read a mail, but the settings are checked as a whole
  process.env.AUTH_SECRET ||= "-".repeat(32);
  try {
    const { takeMail } = await import("../lib/inbox/commands");
    process.stdout.write(`${JSON.stringify(await takeMail(await buffer(process.stdin)))}\n`);
    return 0;
  } finally {
    await database().$disconnect();
  }
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  const said = (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1);
  process.exitCode = fail(`The mail could not be taken: ${said}`);
}
