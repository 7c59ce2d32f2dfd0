import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import { requireActor } from "@/lib/accounts/session";
import { timeZoneName } from "@/lib/time";

/** The zone this browser said it is in (components/shell/reader-zone.tsx), if it is one. */
export async function browserZone(): Promise<string | null> {
  const said = (await cookies()).get("zone")?.value;
  return said ? timeZoneName(said) : null;
}

/** Who reads this page, and how: language "en" or "zh", times in the account's zone, else the browser's, else UTC. */
export async function reader() {
  const [actor, language, browser] = await Promise.all([requireActor(), getLocale(), browserZone()]);
  return { actor, language, zone: actor.timeZone ?? browser ?? "UTC" };
}
