import { database } from "@/lib/database";
import { type Refusal, refuse } from "@/lib/refusal";

/**
 * Does `work` while no other portal does any of the same `name`: what reads variables of Asterisk's to write them anew. Asterisk's being
 * away meanwhile is a refusal.
 */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await database().$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.aside'), hashtext(${name}))`;
        return work();
      },
      { timeout: 30_000, maxWait: 10_000 },
    );
  } catch (error) {
    if (error instanceof Error && error.name === "AsteriskAway") return refuse("asterisk-away", { since: null });
    throw error;
  }
}
