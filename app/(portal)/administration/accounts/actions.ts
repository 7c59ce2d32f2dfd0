"use server";
import { revalidatePath } from "next/cache";
import { text } from "@/app/argument";
import type { AccountAdded } from "@/components/accounts/add-account-form";
import type { Answer } from "@/components/accounts/refusal";
import {
  banAccount,
  changeAccount,
  createAccount,
  resetPassword,
  signOutEverywhere,
  unbanAccount,
} from "@/lib/accounts/commands";
import { accountRole, emailAddress, language, newPassword, ownPhone, personName } from "@/lib/accounts/schema";
import { requireAdministrator } from "@/lib/accounts/session";
import { refuse } from "@/lib/refusal";

const pages = () => revalidatePath("/administration/accounts", "layout");

export async function addAccount(_before: AccountAdded | null, form: FormData): Promise<AccountAdded> {
  const actor = await requireAdministrator();
  const typed = {
    name: String(form.get("name") ?? "").slice(0, 200),
    email: String(form.get("email") ?? "").slice(0, 300),
    role: accountRole.catch("organiser").parse(form.get("role")),
    language: language.catch("en").parse(form.get("language")),
  };
  const name = personName.safeParse(typed.name);
  if (!name.success) return { ...refuse("name-invalid"), typed };
  const email = emailAddress.safeParse(typed.email);
  if (!email.success) return { ...refuse("email-invalid"), typed };
  const password = newPassword.optional().safeParse(form.get("password") || undefined);
  if (!password.success) return { ...refuse("password-short"), typed };
  const made = await createAccount(actor, { ...typed, name: name.data, email: email.data, password: password.data });
  if (!made.ok) return { ...made, typed };
  pages();
  return { ok: true, name: made.account.name, password: made.password };
}

export async function saveAccount(id: string, _before: Answer | null, form: FormData): Promise<Answer> {
  const actor = await requireAdministrator();
  const name = personName.safeParse(form.get("name"));
  if (!name.success) return refuse("name-invalid");
  const email = emailAddress.safeParse(form.get("email"));
  if (!email.success) return refuse("email-invalid");
  const role = accountRole.optional().safeParse(form.get("role") ?? undefined);
  const phone = ownPhone.optional().safeParse(form.get("phone") ?? undefined);
  if (!phone.success) return refuse("phone-invalid");
  const changed = await changeAccount(actor, text(id), {
    name: name.data,
    email: email.data,
    role: role.data,
    phone: phone.data,
  });
  pages();
  return changed.ok ? { ok: true } : changed;
}

export async function giveNewPassword(id: string) {
  const reset = await resetPassword(await requireAdministrator(), text(id));
  pages();
  return reset;
}

export async function signAccountOut(id: string) {
  const out = await signOutEverywhere(await requireAdministrator(), text(id));
  pages();
  return out;
}

export async function closeAccount(id: string): Promise<Answer> {
  const closed = await banAccount(await requireAdministrator(), text(id));
  pages();
  return closed;
}

export async function openAccount(id: string): Promise<Answer> {
  const opened = await unbanAccount(await requireAdministrator(), text(id));
  pages();
  return opened;
}
