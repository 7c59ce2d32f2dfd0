import { afterAll, beforeAll, beforeEach } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { ensureAdministrator } from "@/prisma/seed";
import { type Actor, actorFrom } from "../account";
import { createAccount } from "../commands";
import { accountByEmail } from "../queries";
import { type Cookie, signIn } from "../sign-in";

export const password = "correct horse battery";

/** What a request from somewhere brings, as the front door stamps it. */
export const from = (address: string, more: Record<string, string> = {}) =>
  new Headers({ "x-forwarded-for": address, "user-agent": "test", ...more });

const asBrowser = (cookies: Cookie[]) =>
  from("192.0.2.1", { cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ") });

/** A browser that is signed in. */
export async function signedInAs(email: string, secret = password): Promise<Headers> {
  const signed = await signIn(from("192.0.2.1"), { email, password: secret });
  if (!signed.ok) throw new Error(signed.reason);
  return asBrowser(signed.cookies);
}

type World = FreshDatabase & { admin: Actor; organiser: Actor };

/** A database with Ada, who administers, and Grace, who organises; each test starts with no failed tries counted. */
export function adaAndGrace(): World {
  const world = {} as World;
  beforeAll(async () => {
    Object.assign(world, await freshDatabase());
    process.env.ADMIN_EMAIL = "Ada@Example.org";
    process.env.ADMIN_PASSWORD = password;
    await ensureAdministrator();
    const account = await accountByEmail("ada@example.org");
    if (!account) throw new Error("no administrator");
    world.admin = actorFrom(account);
    const made = await createAccount(world.admin, { name: "Grace", email: "grace@example.org", password });
    if (!made.ok) throw new Error(made.reason);
    world.organiser = made.account;
  });
  beforeEach(() => world.database.rateLimit.deleteMany());
  afterAll(() => world.drop());
  return world;
}
