import { log } from "@/lib/log";

/**
 * Tells of one after the other; what breaks at one keeps none of the others from being told.
 * @param tell says how many messages it posted
 */
export async function oneByOne<One>(
  all: One[],
  tell: (one: One) => Promise<number>,
): Promise<{ posted: number; failed: number }> {
  const done = { posted: 0, failed: 0 };
  for (const one of all)
    try {
      done.posted += await tell(one);
    } catch (error) {
      done.failed += 1;
      log().error({ of: one, error: (error as Error).stack ?? String(error) }, "a reminder or notice cannot be posted");
    }
  return done;
}
