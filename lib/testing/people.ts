import type { Actor } from "@/lib/accounts/account";
import type { PrismaClient } from "@/lib/database/client/client";

/** Accounts to act as, in a fresh database: an administrator and two organisers who have nothing to do with each other. */
export async function threePeople(database: PrismaClient) {
  const make = async (name: string, role: Actor["role"]): Promise<Actor> => {
    const email = `${name.toLowerCase()}@rollcall.test`;
    const { id } = await database.account.create({ data: { name, email, role, timeZone: "Europe/London" } });
    return { id, name, email, role, timeZone: "Europe/London", language: "en" };
  };
  return {
    ada: await make("Ada", "administrator"),
    grace: await make("Grace", "organiser"),
    mallory: await make("Mallory", "organiser"),
  };
}
