"use server";
import { revalidatePath } from "next/cache";
import { requireAdministrator } from "@/lib/accounts/session";
import { asterisk, type Link } from "@/lib/asterisk/link";

const patienceMs = 6_000;

/** Has this portal sign in to Asterisk now; the others do when their time has come. Waits for how it went. */
export async function signInToAsterisk(): Promise<void> {
  await requireAdministrator();
  const { calls, system } = asterisk();
  await Promise.all([calls, system].filter((link) => link.state().status !== "up").map(outcome));
  revalidatePath("/administration/health");
}

const outcome = (link: Link) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      off();
      resolve();
    };
    const timer = setTimeout(done, patienceMs);
    const off = link.onState(done);
    link.tryNow();
  });
