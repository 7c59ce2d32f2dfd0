"use server";
import { getTranslations } from "next-intl/server";
import { text } from "@/app/argument";
import { requireActor } from "@/lib/accounts/session";
import { bookingById } from "@/lib/bookings/queries";
import { refusalText } from "@/lib/messages/refusal";
import { templateInput } from "@/lib/policies/schema";
import { templateOf } from "@/lib/policies/template";
import { saveTemplate } from "@/lib/policies/template-commands";
import { refuse } from "@/lib/refusal";

/** Keeps a booking as what the next one starts from. @returns a sentence when it was refused */
export async function saveAsTemplate(id: string, name: string, forEverybody: boolean): Promise<string | undefined> {
  const actor = await requireActor();
  const c = await getTranslations("common");
  const booking = await bookingById(actor, text(id));
  if (!booking?.mayEdit) return refusalText(c, refuse("not-found"));
  const input = templateInput.safeParse({ name: text(name), forEverybody, content: templateOf(booking) });
  if (!input.success) return (await getTranslations("policies.templates"))("wrong");
  const saved = await saveTemplate(actor, input.data);
  return saved.ok ? undefined : refusalText(c, saved);
}
