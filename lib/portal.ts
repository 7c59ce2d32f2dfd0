import { database } from "./database";
import { startJobs } from "./jobs/queue";

/**
 * Wires everything this process runs besides answering requests, in the order of who needs whom.
 * @returns stops it all, in the opposite order
 */
export async function startPortal(): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  stops.push(() => database().$disconnect());
  stops.push(await startJobs({}));
  return async () => {
    for (const stop of stops.reverse()) await stop();
  };
}
