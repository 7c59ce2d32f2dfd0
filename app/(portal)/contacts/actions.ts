"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { text } from "@/app/argument";
import type { ImportState } from "@/components/contacts/import-contacts";
import { type FormState, typedIn, wrongFields } from "@/components/ui/form-state";
import { requireActor } from "@/lib/accounts/session";
import {
  addContact,
  addToContactList,
  changeContact,
  changeContactList,
  makeContactList,
  removeContactList,
  removeContacts,
  takeOffContactList,
} from "@/lib/contacts/commands";
import { decoded } from "@/lib/contacts/decoding";
import { importContacts } from "@/lib/contacts/import-commands";
import { contactById } from "@/lib/contacts/queries";
import type { BadLine } from "@/lib/contacts/reading";
import { contactInput, listInput, mostText } from "@/lib/contacts/schema";
import { refusalText } from "@/lib/messages/refusal";
import { type Refusal, refuse } from "@/lib/refusal";

const words = async (refusal: Refusal) => refusalText(await getTranslations("common"), refusal);

export async function add(_: FormState, form: FormData): Promise<FormState> {
  return written(form, async (input) => addContact(await requireActor(), input));
}

export async function save(id: string, _: FormState, form: FormData): Promise<FormState> {
  return written(form, async (input) => changeContact(await requireActor(), text(id), input));
}

async function written(
  form: FormData,
  write: (input: z.infer<typeof contactInput>) => Promise<{ ok: true } | Refusal>,
): Promise<FormState> {
  const t = await getTranslations("contacts.wrong");
  const typed = typedIn(form);
  const { name, email, phone, language, timeZone } = typed;
  const plain = { name, email, phone, language: language || null, timeZone: timeZone || null };
  const input = contactInput.safeParse(plain);
  if (!input.success) return { typed, wrong: wrongFields(input.error.issues, (field) => t(field as never)) };
  const done = await write(input.data);
  if (!done.ok) return { typed, refusal: await words(done) };
  revalidatePath("/contacts");
  return { done: true };
}

/** @returns a sentence when it was refused */
export async function remove(ids: string[]): Promise<string | undefined> {
  const removed = await removeContacts(await requireActor(), z.array(z.string().max(64)).max(200).parse(ids));
  revalidatePath("/contacts");
  return removed.ok ? undefined : words(removed);
}

/** Which lists a contact is on. */
export async function setLists(id: string, lists: string[]): Promise<void> {
  const actor = await requireActor();
  const contact = await contactById(actor, text(id));
  const wanted = z.array(z.string().max(64)).max(500).parse(lists);
  for (const list of wanted.filter((each) => !contact?.lists.some((on) => on.id === each)))
    await addToContactList(actor, list, [id]);
  for (const list of contact?.lists.filter((on) => !wanted.includes(on.id)) ?? [])
    await takeOffContactList(actor, list.id, [id]);
  revalidatePath("/contacts");
}

export async function makeList(name: string): Promise<string | undefined> {
  const actor = await requireActor();
  const input = listInput.safeParse({ name });
  if (!input.success) return (await getTranslations("contacts.wrong"))("list");
  await makeContactList(actor, input.data);
  revalidatePath("/contacts");
}

export async function changeList(id: string, name: string): Promise<string | undefined> {
  const actor = await requireActor();
  const input = listInput.safeParse({ name });
  if (!input.success) return (await getTranslations("contacts.wrong"))("list");
  const changed = await changeContactList(actor, text(id), { name: input.data.name });
  revalidatePath("/contacts");
  return changed.ok ? undefined : words(changed);
}

export async function removeList(id: string): Promise<string | undefined> {
  const removed = await removeContactList(await requireActor(), text(id));
  revalidatePath("/contacts");
  return removed.ok ? undefined : words(removed);
}

/** Takes what was pasted, and what is in the file. */
export async function importText(_: ImportState, form: FormData): Promise<ImportState> {
  const actor = await requireActor();
  const file = form.get("file");
  const [given, list] = [String(form.get("text") ?? ""), String(form.get("list") ?? "")];
  const inFile = file instanceof File && file.size > 0 ? file : null;
  if (given.length + (inFile?.size ?? 0) > mostText)
    return { refusal: await words(refuse("too-large")), text: given, list };
  const parts = [
    ...(inFile ? [decoded(new Uint8Array(await inFile.arrayBuffer()), actor.language)] : []),
    ...(given.trim() ? [given] : []),
  ];
  const result = { added: 0, merged: 0, bad: [] as BadLine[] };
  for (const part of parts) {
    const done = await importContacts(actor, part, list);
    if (!done.ok) return { refusal: await words(done), text: given, list };
    result.added += done.added;
    result.merged += done.merged;
    result.bad.push(...done.bad);
  }
  revalidatePath("/contacts");
  return { ...result, list, text: result.bad.map(({ text: line }) => line).join("\n") };
}
