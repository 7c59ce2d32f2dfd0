import { buffer } from "node:stream/consumers";
import { fail, withPortalsDatabase } from "./portal-database";

/**
 * `npm run inbox < message.eml`: gives the portal a mail as if it had come into its mailbox, and prints one JSON line of what it did:
 * {action, method, uid, booking?, reason?}. The database is the running `npm start`'s; DATABASE_URL goes before it.
 */
async function main(): Promise<number> {
  if (process.stdin.isTTY) return fail("Which mail? npm run inbox < message.eml");
  return withPortalsDatabase(async () => {
    // Standard output is the one line's. What is to be sent, the portal sends.
    process.env.LOG_LEVEL = "silent";
    const { takeMail } = await import("../lib/inbox/commands");
    process.stdout.write(`${JSON.stringify(await takeMail(await buffer(process.stdin)))}\n`);
    return 0;
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  const said = (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1);
  process.exitCode = fail(`The mail could not be taken: ${said}`);
}
