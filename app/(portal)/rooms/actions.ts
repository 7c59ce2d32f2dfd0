"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { refusalText } from "@/components/refusal";
import { changesOf, isChangePart } from "@/components/rooms/change-parts";
import { type FormState, typedIn, wrongFields } from "@/components/ui/form-state";
import { requireActor } from "@/lib/accounts/session";
import { changeRoom, createRoom, renewPins, retireRoom } from "@/lib/rooms/commands";
import { roomChanges, roomInput } from "@/lib/rooms/schema";

export async function makeRoom(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor();
  const [t, c] = [await getTranslations("rooms.wrong"), await getTranslations("common")];
  const typed = typedIn(form);
  const { number, ...rest } = typed;
  const input = roomInput.safeParse({ ...rest, ...(number?.trim() ? { number: number.replace(/\s/g, "") } : {}) });
  if (!input.success) return { typed, wrong: wrongFields(input.error.issues, (field) => t(field as never)) };
  const made = await createRoom(actor, input.data);
  if (!made.ok) return { typed, refusal: refusalText(c, made) };
  revalidatePath("/rooms");
  redirect(`/rooms/${made.room.number}`);
}

export async function alterRoom(number: string, part: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor();
  const [t, c] = [await getTranslations("rooms.wrong"), await getTranslations("common")];
  if (!isChangePart(part)) return {};
  const changes = roomChanges.safeParse(changesOf(part, form));
  if (!changes.success) return { wrong: wrongFields(changes.error.issues, (field) => t(field as never)) };
  const changed = await changeRoom(actor, number, changes.data);
  if (!changed.ok) return { refusal: refusalText(c, changed) };
  revalidatePath(`/rooms/${number}`);
  return { done: true };
}

/** @returns a sentence when it was refused */
export async function makeNewPins(number: string): Promise<string | undefined> {
  const actor = await requireActor();
  const renewed = await renewPins(actor, number);
  if (!renewed.ok) return refusalText(await getTranslations("common"), renewed);
  revalidatePath(`/rooms/${number}`);
}

export async function takeOutOfUse(number: string): Promise<string | undefined> {
  const actor = await requireActor();
  const retired = await retireRoom(actor, number);
  if (!retired.ok) return refusalText(await getTranslations("common"), retired);
  revalidatePath("/rooms");
  redirect("/rooms");
}
