"use server";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { SignInState } from "@/components/accounts/sign-in-form";
import { type Actor, actorFrom, safeNext } from "@/lib/accounts/account";
import { changeAccount } from "@/lib/accounts/commands";
import { accountById } from "@/lib/accounts/queries";
import { signIn } from "@/lib/accounts/sign-in";
import { timeZoneName } from "@/lib/time";

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = text(form, "email").slice(0, 254);
  const signed = await signIn(await headers(), { email, password: text(form, "password") });
  if (!signed.ok) return { refused: signed, email };
  const jar = await cookies();
  for (const { name, value, options } of signed.cookies) jar.set(name, value, options);
  const account = await accountById(signed.accountId);
  if (account) await greet(actorFrom(account), text(form, "timeZone"));
  redirect(safeNext(form.get("next")));
}

/** At the first sign-in the browser says the zone; a browser that has not chosen a language gets the account's. */
async function greet(actor: Actor, zone: string) {
  if (!actor.timeZone && zone && timeZoneName(zone)) await changeAccount(actor, actor.id, { timeZone: zone });
  const jar = await cookies();
  if (!jar.has("language"))
    jar.set("language", actor.language, { path: "/", maxAge: 365 * 24 * 3600, sameSite: "lax" });
}
