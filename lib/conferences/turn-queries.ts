import { database } from "@/lib/database";

/** Does `work` while no other portal does any of the same `name`: what reads variables of Asterisk's to write them anew. */
export function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  return database().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.aside'), hashtext(${name}))`;
      return work();
    },
    { timeout: 30_000, maxWait: 10_000 },
  );
}
