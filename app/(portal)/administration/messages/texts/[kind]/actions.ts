"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, typedIn } from "@/components/ui/form-state";
import { requireAdministrator } from "@/lib/accounts/session";
import { languages } from "@/lib/messages/catalogue";
import { type TemplateKind, templateKinds } from "@/lib/notifications/template";
import type { Wrong } from "@/lib/notifications/template-check";
import { resetTemplate, saveTemplate } from "@/lib/notifications/template-commands";

const which = z.object({
  kind: z.enum(templateKinds as [TemplateKind, ...TemplateKind[]]),
  channel: z.enum(["mail", "sms"]),
  language: z.enum(languages),
});
const asked = which.extend({ subject: z.string().max(5_000).default(""), body: z.string().max(20_000) });

export async function save(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireAdministrator();
  const typed = typedIn(form);
  const { subject, body, ...template } = asked.parse(typed);
  const saved = await saveTemplate(actor, template, { subject, body });
  if (saved.ok) {
    revalidatePath("/administration/messages/texts", "layout");
    return { done: true };
  }
  const t = await getTranslations("reminders.texts");
  const wrong: Partial<Record<string, Wrong>> = "wrong" in saved ? (saved.wrong as Record<string, Wrong>) : {};
  const said = Object.entries(wrong).flatMap(([part, one]) => {
    if (!one) return [];
    const { reason, ...values } = one;
    return [[part, t(`wrong.${reason}`, values as never)] as const];
  });
  return { refusal: t("wrongFirst"), wrong: Object.fromEntries(said), typed };
}

export async function reset(given: unknown): Promise<void> {
  await resetTemplate(await requireAdministrator(), which.parse(given));
  revalidatePath("/administration/messages/texts", "layout");
}
