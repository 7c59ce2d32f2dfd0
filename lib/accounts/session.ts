import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, isAdministrator } from "./account";
import { actorOf } from "./actor";
import { pathHeader } from "./door";

const whoByCookie = cache(async () => {
  const who = await actorOf(await headers());
  return who?.by === "cookie" ? who : null;
});

/** Who looks at this page; asked once a request. */
export const signedIn = async (): Promise<Actor | null> => (await whoByCookie())?.actor ?? null;

/** The session this page is seen with, to tell it from the account's others. */
export const currentSessionId = async (): Promise<string | null> => (await whoByCookie())?.sessionId ?? null;

/** For pages and Server Actions: whoever is not signed in goes to sign in, and comes back after. */
export async function requireActor(): Promise<Actor> {
  const actor = await signedIn();
  if (actor) return actor;
  const path = (await headers()).get(pathHeader);
  redirect(path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

/** What an organiser may not see is not there. */
export async function requireAdministrator(): Promise<Actor> {
  const actor = await requireActor();
  if (!isAdministrator(actor)) notFound();
  return actor;
}
