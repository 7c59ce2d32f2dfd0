import { isoIn } from "../lib/time";
import { withPortalsDatabase } from "./portal-database";

/**
 * `npm run reexpand`: after the rules of a time zone have changed (a new Node, a new ICU), puts all future dates on the wall clock again
 * and prints a line for each booking whose dates moved. The database is the running `npm start`'s; DATABASE_URL goes before it.
 */
async function reexpand(): Promise<number> {
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
}

try {
  process.exitCode = await withPortalsDatabase(reexpand);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
