import { existsSync } from "node:fs";
import { database } from "../lib/database";
import { isoIn } from "../lib/time";
import { root } from "./build";
import { readRunning } from "./running";

/**
 * `npm run reexpand`: after the rules of a time zone have changed (a new Node, a new ICU), puts all future dates on the wall clock again
 * and prints a line for each booking whose dates moved. The database is the running `npm start`'s; DATABASE_URL goes before it.
 */
async function main(): Promise<number> {
  if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
  const running = readRunning();
  process.env.DATABASE_URL ||= running?.databaseUrl ?? "";
  process.env.AUTH_SECRET ||= running?.authSecret ?? "-".repeat(32);
  process.env.APP_URL ||= running?.url ?? "";
  if (!process.env.DATABASE_URL) {
    console.error("Which database? Start the portal first (npm start), or set DATABASE_URL.");
    return 1;
  }
  try {
    const { reexpandAll } = await import("../lib/bookings/reexpand-commands");
    const done = await reexpandAll(new Date());
    for (const { id, title, timeZone, moved, kept, example } of done) {
      const parts = [`${moved} moved`];
      if (example) parts.push(`next at ${isoIn(example.startsAt, timeZone)}`);
      if (kept > 0) parts.push(`${kept} stay where they were: somebody else is there`);
      console.log(`${id}  ${timeZone}  ${title}: ${parts.join(", ")}`);
    }
    if (done.length === 0) console.log("All dates are where the clock says.");
    return done.some(({ kept }) => kept > 0) ? 2 : 0;
  } finally {
    await database().$disconnect();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
