"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { text } from "@/app/argument";
import { type FormState, typedIn } from "@/components/ui/form-state";
import { requireAdministrator } from "@/lib/accounts/session";
import { sendAgain, sendTest } from "@/lib/notifications/commands";
import { channelTo } from "@/lib/notifications/notification";
import { testMessage } from "@/lib/notifications/schema";
import { setStoppedFor } from "@/lib/notifications/stop-commands";

const here = "/administration/messages";

export async function test(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireAdministrator();
  const t = await getTranslations("notifications");
  const typed = typedIn(form);
  const asked = testMessage.safeParse({ channel: typed.channel, to: typed.to });
  if (!asked.success) return { wrong: { to: t(typed.channel === "sms" ? "test.wrongSms" : "test.wrongMail") }, typed };
  const sent = await sendTest(actor, asked.data);
  if (!sent.ok) return { refusal: t(`refusal.${sent.reason}`), typed };
  revalidatePath(here);
  return { done: true, typed };
}

export async function again(id: string): Promise<string | undefined> {
  const sent = await sendAgain(await requireAdministrator(), text(id));
  revalidatePath(here);
  if (sent.ok) return undefined;
  return (await getTranslations("notifications.refusal"))(sent.reason);
}

export async function setStopped(recipient: unknown, stopped: unknown): Promise<void> {
  const actor = await requireAdministrator();
  const address = text(recipient);
  await setStoppedFor(actor, { channel: channelTo(address), recipient: address }, stopped === true);
  revalidatePath(here);
}
