"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { type FormState, typedIn, wrongFields } from "@/components/ui/form-state";
import { requireAdministrator } from "@/lib/accounts/session";
import { quietHours } from "@/lib/notifications/setting";
import { noticeKinds, notices, reminderDefaults } from "@/lib/reminders/setting";
import { changeSetting } from "@/lib/settings/commands";

const minutesIn = (text = "") =>
  text
    .split(/[,，;\s]+/)
    .filter(Boolean)
    .map(Number);

export async function save(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireAdministrator();
  const typed = typedIn(form);
  const t = await getTranslations("reminders.settings");
  const quiet = quietHours.schema.safeParse({ on: form.has("quiet"), from: typed.from, until: typed.until });
  const sent = Object.fromEntries(noticeKinds.map((kind) => [kind, form.has(kind)]));
  const told = notices.schema.safeParse({ sent, waitMinutes: Number(typed.waitMinutes || Number.NaN) });
  const reminders = reminderDefaults.schema.safeParse({ mail: minutesIn(typed.mail), sms: minutesIn(typed.sms) });
  if (!quiet.success || !told.success || !reminders.success) {
    const wrong = {
      ...wrongFields(quiet.error?.issues ?? [], () => t("wrongClock")),
      ...wrongFields(told.error?.issues ?? [], () => t("wrongWait")),
      ...wrongFields(reminders.error?.issues ?? [], () => t("wrongMinutes")),
    };
    return { wrong, typed };
  }
  await changeSetting(actor, quietHours, quiet.data);
  await changeSetting(actor, notices, told.data);
  await changeSetting(actor, reminderDefaults, reminders.data);
  revalidatePath("/administration/messages/rules");
  return { done: true };
}
