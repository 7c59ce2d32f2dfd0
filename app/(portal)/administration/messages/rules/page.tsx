import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesTabs } from "@/components/notifications/messages-tabs";
import { RulesForm } from "@/components/notifications/rules-form";
import { AdministrationNav } from "@/components/shell/administration-nav";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/accounts/session";
import { quietHours } from "@/lib/notifications/setting";
import { notices, reminderDefaults } from "@/lib/reminders/setting";
import { settingOf } from "@/lib/settings/queries";
import { save } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("reminders.settings"))("title"),
});

export default async function RulesPage() {
  await requireAdministrator();
  const [t, quiet, sent, reminders] = await Promise.all([
    getTranslations("notifications"),
    settingOf(quietHours),
    settingOf(notices),
    settingOf(reminderDefaults),
  ]);
  return (
    <>
      <PageHeader title={t("title")} />
      <AdministrationNav />
      <PageBody className="grid max-w-3xl gap-8">
        <MessagesTabs current="rules" />
        <RulesForm quiet={quiet} notices={sent} reminders={reminders} action={save} />
      </PageBody>
    </>
  );
}
