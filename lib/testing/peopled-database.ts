import { afterAll, beforeAll } from "vitest";
import { database } from "../database";
import { type FreshDatabase, freshDatabase } from "./database";
import { threePeople } from "./people";

type Given = { fresh: FreshDatabase } & Awaited<ReturnType<typeof threePeople>>;

/** A database of its own for the tests of one file, with three people in it, from before the first until after the last. */
export function inPeopledDatabase(take: (given: Given) => void) {
  let fresh: FreshDatabase | undefined;
  beforeAll(async () => {
    fresh = await freshDatabase();
    take({ fresh, ...(await threePeople(fresh.database)) });
  });
  afterAll(async () => {
    await database().$disconnect();
    await fresh?.drop();
  });
}
