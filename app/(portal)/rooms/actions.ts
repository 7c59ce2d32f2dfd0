"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { text } from "@/app/argument";
import { changesOf, isChangePart } from "@/components/rooms/change-parts";
import { type FormState, typedIn, wrongFields } from "@/components/ui/form-state";
import { requireActor, requireAdministrator } from "@/lib/accounts/session";
import { addTestCallers } from "@/lib/asterisk/callers";
import { isOn } from "@/lib/conferences/live";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { refusalText } from "@/lib/messages/refusal";
import { changeRoom, createRoom, renewPins, retireRoom } from "@/lib/rooms/commands";
import { roomByNumber } from "@/lib/rooms/queries";
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
  const changed = await changeRoom(actor, text(number), changes.data);
  if (!changed.ok) return { refusal: refusalText(c, changed) };
  revalidatePath(`/rooms/${number}`);
  return { done: true };
}

/** @returns a sentence when it was refused */
export async function makeNewPins(number: string): Promise<string | undefined> {
  const actor = await requireActor();
  const renewed = await renewPins(actor, text(number));
  if (!renewed.ok) return refusalText(await getTranslations("common"), renewed);
  revalidatePath(`/rooms/${number}`);
}

export async function takeOutOfUse(number: string): Promise<string | undefined> {
  const actor = await requireActor();
  const retired = await retireRoom(actor, text(number), isOn);
  if (!retired.ok) return refusalText(await getTranslations("common"), retired);
  revalidatePath("/rooms");
  redirect("/rooms");
}

/** Adds test callers: administrators only, while the private phones run. They use the participants' PIN, as anybody would. */
export async function callForTest(number: string, count: number): Promise<{ names: string[] } | { refusal: string }> {
  const actor = await requireAdministrator();
  const t = await getTranslations("rooms.callers");
  const { CALLERS_AMI_URL: phones } = environment();
  const room = await roomByNumber(actor, text(number));
  if (!phones || !room) return { refusal: t("none") };
  try {
    const plan = { room: number, pin: room.participantPin, count: Math.min(Math.max(Math.trunc(count), 1), 8) };
    return { names: (await addTestCallers(phones, plan)).map(({ name }) => name) };
  } catch (error) {
    log().warn({ error: String(error) }, "test callers");
    return { refusal: t("failed") };
  }
}
